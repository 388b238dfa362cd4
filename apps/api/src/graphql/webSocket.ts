import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError, parse, validate, type GraphQLSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { RequestServices } from '../services/context.js';
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

/** @param check throws when the caller may not connect */
export function graphqlOverWebSocket(
  schema: GraphQLSchema,
  services: RequestServices,
  server: Server,
  check: (request: IncomingMessage) => void,
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
  const disposable = useServer(
    {
      schema,
      context: () => createContext(services, randomUUID(), true),
      onSubscribe: (_context, _id, { query, variables, operationName }) => {
        try {
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

function toError({ log }: RequestServices, error: GraphQLError): GraphQLError {
  const { message, extensions, path } = formatError(log, error);
  return new GraphQLError(message, { nodes: error.nodes, path, extensions });
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
