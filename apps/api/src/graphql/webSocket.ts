import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError, parse, validate, type GraphQLSchema } from 'graphql';
import type { Context } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer, type WebSocket } from 'ws';
import type { RequestServices, ServerServices } from '../services/context.js';
import type { Metrics } from '../telemetry/metrics.js';
import { ApiError } from '../services/errors.js';
import { createContext } from './context.js';
import { checkDocument, MAX_TOKENS } from './documentLimits.js';
import { formatError } from './formatError.js';
import { checkPlainText } from './plainText.js';
import { checkQueryCost } from './queryCost.js';

const PATH = '/graphql';
const MAX_MESSAGE_BYTES = 256 * 1024;

/** GraphQL over WebSocket (graphql-ws protocol). */
export interface GraphqlWebSocket {
  /** Closes every socket with "going away", after which clients connect again. */
  stop(): Promise<void>;
}

/** Subscriptions that a caller has open at once, over all its sockets. */
const MAX_SUBSCRIPTIONS = 200;
/** When it is worth asking again: subscriptions end with their runs. */
const RETRY_AFTER_SECONDS = 10;

/** How callers of a socket are let in. */
export interface SocketCallers {
  /** Throws when a socket from there may not be opened. */
  readonly check: (request: IncomingMessage) => void;
  readonly callerOf: (request: IncomingMessage) => string;
  /** Counts an operation. @throws ApiError `RATE_LIMITED` */
  readonly count: (caller: string) => Promise<void>;
  /** The services of whoever opened it. @throws ApiError `UNAUTHENTICATED`, `NO_WORKSPACE` */
  readonly recognise: (headers: IncomingHttpHeaders) => Promise<RequestServices>;
}

/** Whoever has lost their access is cut off after at most this long. */
const RECHECK_MILLISECONDS = 30_000;

/** What a socket's operations work with. */
type SocketExtra = {
  readonly request: IncomingMessage;
  readonly socket: WebSocket;
  services?: RequestServices;
  recheck?: NodeJS.Timeout;
};

export function graphqlOverWebSocket(
  schema: GraphQLSchema,
  services: ServerServices,
  server: Server,
  { check, callerOf, count, recognise }: SocketCallers,
  metrics: Metrics,
): GraphqlWebSocket {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  sockets.on('connection', (socket) => {
    metrics.socketOpened();
    socket.once('close', () => metrics.socketClosed());
  });
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', (error) => services.log.info('socket-error', { error }));
    if (request.url?.split('?')[0] !== PATH) return refuse(socket, '404 Not Found');
    try {
      check(request);
    } catch (error) {
      services.log.info('socket-refused', { error });
      return refuse(socket, '403 Forbidden');
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) =>
      sockets.emit('connection', webSocket, request),
    );
  };
  server.on('upgrade', upgrade);
  /** Sockets of each caller. */
  const open = new Map<string, Set<Subscriber>>();
  const disposable = useServer<Record<string, unknown>, SocketExtra>(
    {
      schema,
      onConnect: async (context) => {
        const { connectionParams, extra } = context;
        const headers = headersOf(extra.request, connectionParams);
        try {
          extra.services = await recognise(headers);
        } catch (error) {
          if (!(error instanceof ApiError)) throw error;
          extra.socket.close(CLOSE_UNAUTHENTICATED, error.code);
          return false;
        }
        extra.recheck = setInterval(() => {
          recognise(headers).then(
            (known) => (extra.services = known),
            (error: unknown) => {
              if (error instanceof ApiError) extra.socket.close(CLOSE_UNAUTHENTICATED, error.code);
              else services.log.error('socket-recheck-failed', { error });
            },
          );
        }, RECHECK_MILLISECONDS);
        const caller = callerOf(extra.request);
        open.set(caller, (open.get(caller) ?? new Set()).add(context));
        return true;
      },
      onDisconnect: (context) => {
        clearInterval(context.extra.recheck);
        const caller = callerOf(context.extra.request);
        const own = open.get(caller);
        own?.delete(context);
        if (own?.size === 0) open.delete(caller);
      },
      context: ({ extra }) => {
        if (!extra.services) throw new Error('The socket was not acknowledged.');
        return createContext(extra.services, randomUUID(), true);
      },
      onSubscribe: async (context, _id, { query, variables, operationName }) => {
        try {
          const caller = callerOf(context.extra.request);
          await count(caller);
          const { actor } = context.extra.services ?? {};
          if (actor) await count(`${actor.kind} ${actor.id}`);
          checkSubscriptions(open.get(caller) ?? []);
          const document = parse(query, { maxTokens: MAX_TOKENS });
          checkDocument(document);
          const errors = validate(schema, document);
          if (errors.length > 0) return errors;
          checkPlainText(document, variables ?? {});
          checkQueryCost(schema, document, variables ?? {}, operationName);
        } catch (error) {
          if (error instanceof GraphQLError) return [error];
          if (error instanceof ApiError) return [new GraphQLError(error.message, { originalError: error })];
          throw error;
        }
        return undefined;
      },
      onNext: (_context, _id, _payload, _args, result) =>
        result.errors
          ? { ...result, errors: result.errors.map((error) => toError(services, error)) }
          : undefined,
      onError: (_context, _id, _payload, errors) => errors.map((error) => formatError(services.log, error)),
    },
    sockets,
  );
  return {
    async stop() {
      server.off('upgrade', upgrade);
      await disposable.dispose();
    },
  };
}

/** Of graphql-ws: clients must not connect again by themselves. */
const CLOSE_UNAUTHENTICATED = 4403;

/** Programs send their key in the payload of `connection_init`; a browser can send no header either. */
function headersOf(request: IncomingMessage, parameters: Record<string, unknown> | undefined) {
  const { authorization } = parameters ?? {};
  return typeof authorization === 'string' ? { ...request.headers, authorization } : request.headers;
}

/** A socket and what it is subscribed to. */
type Subscriber = Pick<Context, 'subscriptions'>;

function checkSubscriptions(own: Iterable<Subscriber>): void {
  let sum = 0;
  for (const { subscriptions } of own) sum += Object.keys(subscriptions).length;
  if (sum <= MAX_SUBSCRIPTIONS) return;
  throw new ApiError(
    'RATE_LIMITED',
    `${MAX_SUBSCRIPTIONS} subscriptions are open already: end some, or come back in ${RETRY_AFTER_SECONDS} seconds.`,
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  );
}

function toError({ log }: ServerServices, error: GraphQLError): GraphQLError {
  const { message, extensions, path } = formatError(log, error);
  return new GraphQLError(message, { nodes: error.nodes, path, extensions });
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
