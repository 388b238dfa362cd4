import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** Who is counted together by limits: the address that a request comes from. */
export function callerOf({ socket }: IncomingMessage): string {
  return addressOf(socket);
}

/** The address at the other end of a connection; of an IPv6 address the network, of which one machine has all addresses. */
export function addressOf({ remoteAddress = 'unknown' }: Pick<Socket, 'remoteAddress'>): string {
  // An IPv4 address is the same one where it comes over IPv6.
  const address = remoteAddress.replace(/^::ffff:(?=\d+\.)/, '');
  if (!address.includes(':')) return address;
  const [head, tail] = address.split('%')[0].split('::');
  const groups = head === '' ? [] : head.split(':');
  const rest = tail ? tail.split(':') : [];
  const zeros = address.includes('::') ? 8 - groups.length - rest.length : 0;
  const all = [...groups, ...Array<string>(Math.max(0, zeros)).fill('0'), ...rest];
  return `${all.slice(0, 4).join(':')}::/64`;
}
