'use client';
import { createContext, useContext } from 'react';

export const ApiUrlContext = createContext('');

/** The API's address as this page should call it, without a slash at the end. */
export function useApiUrl(): string {
  return useContext(ApiUrlContext);
}
