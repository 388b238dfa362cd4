'use client';
import { type ReactNode, createContext, useContext, useMemo, useState } from 'react';
import { type Client as SocketClient, createClient as createSocketClient } from 'graphql-ws';
import { Provider, createClient } from 'urql';
import { createGraphqlClient } from '../graphql/client';
import { graphqlSocketUrl } from './apiUrl';
import { useApiUrl } from './apiUrlContext';
import { SessionEndContext } from './sessionEnd';
import { SharedLinkContext } from './sharedLink';

const EventSocketContext = createContext<SocketClient | null>(null);

/** The WebSocket that run events arrive on, opened when it is first used; null while the server renders. */
export function useEventSocket(): SocketClient | null {
  return useContext(EventSocketContext);
}

interface ApiConnectionProps {
  /** The token of a share link, which is sent in place of the session. */
  readonly link?: string;
  readonly children: ReactNode;
}

/**
 * Gives pages the GraphQL client and the socket. While the server renders, nothing is fetched: the client has no
 * exchanges that answer, so pages render their loading state.
 */
export function ApiConnection({ link, children }: ApiConnectionProps) {
  const url = useApiUrl();
  const inBrowser = typeof window !== 'undefined';
  const authorization = link === undefined ? undefined : `Bearer ${link}`;
  const [ended, setEnded] = useState(false);
  const client = useMemo(
    () =>
      inBrowser
        ? createGraphqlClient(url, authorization, () => setEnded(true))
        : createClient({ url, preferGetMethod: false, exchanges: [() => () => () => undefined] }),
    [url, authorization, inBrowser],
  );
  // It does not retry by itself: a retry would repeat the old variables, and watchRun knows where to resume.
  const socket = useMemo(
    () =>
      inBrowser
        ? createSocketClient({
            url: graphqlSocketUrl(url),
            retryAttempts: 0,
            connectionParams: authorization === undefined ? undefined : { authorization },
          })
        : null,
    [url, authorization, inBrowser],
  );
  return (
    <SharedLinkContext value={link ?? null}>
      <SessionEndContext value={ended}>
        <EventSocketContext value={socket}>
          <Provider value={client}>{children}</Provider>
        </EventSocketContext>
      </SessionEndContext>
    </SharedLinkContext>
  );
}
