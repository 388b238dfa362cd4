'use client';
import { type ReactNode, createContext, useContext, useMemo } from 'react';
import { type Client as SocketClient, createClient as createSocketClient } from 'graphql-ws';
import { Provider, createClient } from 'urql';
import { createGraphqlClient } from '../graphql/client';
import { apiUrlForPage, graphqlSocketUrl } from './apiUrl';

const ApiUrlContext = createContext('');

const EventSocketContext = createContext<SocketClient | null>(null);

/** The WebSocket that run events arrive on, opened when it is first used; null while the server renders. */
export function useEventSocket(): SocketClient | null {
  return useContext(EventSocketContext);
}

/** The API's address as this page should call it, without a slash at the end. */
export function useApiUrl(): string {
  return useContext(ApiUrlContext);
}

/**
 * Gives every page the API's address and the GraphQL client. While the server renders, nothing is fetched: the
 * client has no exchanges that answer, so pages render their loading state.
 */
export function Providers({ apiUrl, children }: { readonly apiUrl: string; readonly children: ReactNode }) {
  const inBrowser = typeof window !== 'undefined';
  const url = inBrowser ? apiUrlForPage(apiUrl, window.location.hostname) : apiUrl;
  const client = useMemo(
    () =>
      inBrowser
        ? createGraphqlClient(url)
        : createClient({ url, preferGetMethod: false, exchanges: [() => () => () => undefined] }),
    [url, inBrowser],
  );
  // It does not retry by itself: a retry would repeat the old variables, and watchRun knows where to resume.
  const socket = useMemo(
    () => (inBrowser ? createSocketClient({ url: graphqlSocketUrl(url), retryAttempts: 0 }) : null),
    [url, inBrowser],
  );
  return (
    <ApiUrlContext value={url}>
      <EventSocketContext value={socket}>
        <Provider value={client}>{children}</Provider>
      </EventSocketContext>
    </ApiUrlContext>
  );
}
