import { print } from 'graphql';
import { createClient, type Client } from 'graphql-ws';
import { graphqlError, LikenessApiError, record } from './apiError.js';
import type { Connection, Operation, RequestOptions } from './connection.js';

/** Codes of a closed socket after which another attempt would end the same. */
const REFUSED = [4400, 4401, 4403, 4406, 4409, 4429, 4500];
/** Attempts to connect again, the n-th after about 2^n seconds. */
const ATTEMPTS = 6;

/**
 * The answers of a subscription, one after another, until it completes. A connection that is lost is made again, and the
 * subscription begins anew.
 *
 * @throws LikenessApiError with the code of the API; `UNREACHABLE` when there is no connection after six attempts
 */
export async function* subscribe<Data, Variables extends Record<string, unknown>>(
  connection: Connection,
  operation: Operation<Data, Variables>,
  variables: Variables,
  { signal }: RequestOptions = {},
): AsyncGenerator<Data, void, undefined> {
  signal?.throwIfAborted();
  const client = await openClient(connection);
  const query = typeof operation === 'string' ? operation : print(operation);
  const results = client.iterate<Data>({ query, variables });
  const abort = (): void => void results.return?.();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    for await (const { data, errors } of results) {
      if (errors && errors.length > 0) throw graphqlError(errors, null);
      if (data) yield data;
    }
    signal?.throwIfAborted();
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw socketError(error, connection);
  } finally {
    signal?.removeEventListener('abort', abort);
    await client.dispose();
  }
}

async function openClient(connection: Connection): Promise<Client> {
  const { socketUrl: url, authorization } = connection;
  return createClient({
    url,
    connectionParams: authorization,
    webSocketImpl: await webSocketClass(authorization),
    retryAttempts: ATTEMPTS,
    shouldRetry: (event) => !REFUSED.includes(Number(record(event).code)),
  });
}

/** Node sends the key with the request itself; a browser, which cannot, with the first message alone. */
async function webSocketClass(headers: Readonly<Record<string, string>>): Promise<unknown> {
  if (typeof process === 'undefined' || !process.versions?.node) return WebSocket;
  const { WebSocket: NodeWebSocket } = await import('ws');
  return class extends NodeWebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers });
    }
  };
}

/** graphql-ws rejects with a list of GraphQL errors, or with the event of a socket that was closed. */
function socketError(error: unknown, { url }: Connection): unknown {
  if (error instanceof LikenessApiError) return error;
  if (Array.isArray(error)) return graphqlError(error, null);
  if (error instanceof Error && !('code' in error)) return error;
  const { code, reason, message } = record(error);
  const detail = [code, reason, message].filter((part) => part !== undefined && part !== '').join(' ');
  if (code === 4401 || code === 4403) {
    return new LikenessApiError(
      'UNAUTHENTICATED',
      `The API refused the connection (${detail}): check the key.`,
    );
  }
  return new LikenessApiError(
    'UNREACHABLE',
    `The WebSocket of ${url.origin} was lost (${detail}).`,
    undefined,
    {
      cause: error,
    },
  );
}
