import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Log } from '../log.js';
import { addressOf } from './caller.js';

/** A connection without a request is closed after this long. */
const KEEP_ALIVE_MILLISECONDS = 15_000;
/** Longest time that the headers of a request may take. */
const HEADERS_MILLISECONDS = 20_000;

/**
 * Limits the connections that an address holds open, WebSockets among them; more are closed as they come.
 *
 * @param most of one address
 */
export function limitConnections(server: Server, most: number, log: Log): void {
  server.keepAliveTimeout = KEEP_ALIVE_MILLISECONDS;
  server.headersTimeout = HEADERS_MILLISECONDS;
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const caller = addressOf(socket);
    const count = (open.get(caller) ?? 0) + 1;
    if (count > most) {
      if (count === most + 1) log.info('connections-limited', { caller, most });
      socket.destroy();
      return;
    }
    open.set(caller, count);
    socket.once('close', () => {
      const left = (open.get(caller) ?? 1) - 1;
      if (left === 0) open.delete(caller);
      else open.set(caller, left);
    });
  });
}
