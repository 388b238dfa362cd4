'use client';
import type { ReactNode } from 'react';
import { ApiConnection } from './ApiConnection';
import { apiUrlForPage } from './apiUrl';
import { ApiUrlContext } from './apiUrlContext';

/** Gives every page the API's address, and the connection of whoever is signed in. */
export function Providers({ apiUrl, children }: { readonly apiUrl: string; readonly children: ReactNode }) {
  const inBrowser = typeof window !== 'undefined';
  const url = inBrowser ? apiUrlForPage(apiUrl, window.location.hostname) : apiUrl;
  return (
    <ApiUrlContext value={url}>
      <ApiConnection>{children}</ApiConnection>
    </ApiUrlContext>
  );
}
