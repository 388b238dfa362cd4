'use client';
import { createContext, useContext } from 'react';
import { useApiUrl } from './apiUrlContext';

/** The token of the share link that the page was opened with; null in the dashboard itself. */
export const SharedLinkContext = createContext<string | null>(null);

export function useSharedLink(): string | null {
  return useContext(SharedLinkContext);
}

/** Makes the address of a file of the API from its path: a plain link sends no header, so a share link's token is in it. */
export function useFileAddress(): (path: string) => string {
  const apiUrl = useApiUrl();
  const token = useSharedLink();
  return (path) => {
    const mark = path.includes('?') ? '&' : '?';
    return token === null ? apiUrl + path : `${apiUrl}${path}${mark}link=${encodeURIComponent(token)}`;
  };
}
