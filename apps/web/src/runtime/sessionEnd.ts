'use client';
import { createContext, useContext } from 'react';

/** Whether the API stopped recognising the reader while the page was open: signed out elsewhere, expired, removed. */
export const SessionEndContext = createContext(false);

export function useSessionEnded(): boolean {
  return useContext(SessionEndContext);
}
