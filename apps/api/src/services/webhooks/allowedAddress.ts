import { BlockList, isIP } from 'node:net';

/**
 * IPv4 addresses that are not public (IANA IPv4 Special-Purpose Address Registry): this network, private, shared (carrier
 * NAT), loopback, link-local (cloud metadata), IETF protocols, documentation, 6to4 relays, benchmarks, multicast, reserved
 * with broadcast.
 */
const SPECIAL_IPV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** Public IPv6 addresses lie here; loopback, link-local, unique local, multicast, IPv4-mapped and NAT64 ones do not. */
const GLOBAL_IPV6 = ['2000::', 3] as const;

/** Of those, what leads to IPv4 addresses (Teredo, 6to4) and documentation. */
const SPECIAL_IPV6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const special = new BlockList();
for (const [address, bits] of SPECIAL_IPV4) special.addSubnet(address, bits, 'ipv4');
for (const [address, bits] of SPECIAL_IPV6) special.addSubnet(address, bits, 'ipv6');
const global = new BlockList();
global.addSubnet(...GLOBAL_IPV6, 'ipv6');

/** Whether requests of webhooks may go to an address. */
export type AddressRule = (address: string) => boolean;

/**
 * The rule of an installation: public addresses, and those that its setting lists.
 *
 * @param exceptions addresses or networks such as `10.1.0.0/16`, beside the public ones
 * @throws RangeError that names an exception which is neither
 */
export function addressRule(exceptions: readonly string[]): AddressRule {
  const allowed = new BlockList();
  for (const exception of exceptions) {
    const [address, bits, ...rest] = exception.split('/');
    const family = isIP(address);
    const width = family === 6 ? 128 : 32;
    const length = bits === undefined ? width : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
    if (family === 0 || rest.length > 0 || !(length <= width)) throw new RangeError(exception);
    allowed.addSubnet(address, length, family === 6 ? 'ipv6' : 'ipv4');
  }
  return (address) => {
    const family = isIP(address);
    if (family === 0) return false;
    const kind = family === 6 ? 'ipv6' : 'ipv4';
    // An IPv4-mapped address is allowed by an exception for the IPv4 address, else refused as not global.
    if (allowed.check(address, kind)) return true;
    return !special.check(address, kind) && (family === 4 || global.check(address, kind));
  };
}
