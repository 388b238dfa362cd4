import type { IncomingMessage } from 'node:http';

/** Who is counted together by limits: the address that a request comes from. */
export function callerOf({ socket }: IncomingMessage): string {
  // An IPv4 address is the same one where it comes over IPv6.
  return (socket.remoteAddress ?? 'unknown').replace(/^::ffff:/, '');
}
