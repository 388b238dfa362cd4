import { describe, expect, test } from '@jest/globals';
import { addressRule } from '../../src/services/webhooks/allowedAddress.js';
import { checkUrl } from '../../src/services/webhooks/checkWebhook.js';
import { newSecret, signature } from '../../src/services/webhooks/secret.js';

const publicOnly = addressRule([]);

describe('addresses that webhooks may call', () => {
  test.each(['1.1.1.1', '93.184.216.34', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111'])(
    '%s is public',
    (address) => {
      expect(publicOnly(address)).toBe(true);
    },
  );

  test.each([
    ['this network', '0.0.0.0'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['carrier NAT', '100.64.0.1'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['link-local, metadata of clouds', '169.254.169.254'],
    ['multicast', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['benchmarks', '198.18.0.1'],
    ['loopback', '::1'],
    ['unspecified', '::'],
    ['link-local', 'fe80::1'],
    ['unique local', 'fd00:ec2::254'],
    ['multicast', 'ff02::1'],
    ['IPv4-mapped', '::ffff:127.0.0.1'],
    ['IPv4-mapped, of a public address', '::ffff:1.1.1.1'],
    ['IPv4-mapped in hexadecimal', '::ffff:7f00:1'],
    ['NAT64', '64:ff9b::7f00:1'],
    ['6to4', '2002:7f00:1::'],
    ['Teredo', '2001:0:1::1'],
    ['documentation', '2001:db8::1'],
    ['a name', 'localhost'],
  ])('%s is not: %s', (_, address) => {
    expect(publicOnly(address)).toBe(false);
  });

  test('exceptions are addresses and networks, and nothing beside them', () => {
    const rule = addressRule(['10.1.0.0/16', '127.0.0.1', 'fd00::/8']);
    expect(['10.1.2.3', '127.0.0.1', 'fd12::1', '::ffff:10.1.2.3'].map(rule)).toEqual(Array(4).fill(true));
    expect(['10.2.0.1', '127.0.0.2', 'fe80::1', '::ffff:10.2.0.1'].map(rule)).toEqual(Array(4).fill(false));
  });

  test.each(['localhost', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', 'all'])(
    '%s is no exception',
    (text) => {
      expect(() => addressRule([text])).toThrow(RangeError);
    },
  );
});

describe('the address of a webhook', () => {
  test.each([
    ['no URL', 'hook', 'INVALID_INPUT'],
    ['another scheme', 'ftp://example.org/', 'INVALID_INPUT'],
    ['a file', 'file:///etc/passwd', 'INVALID_INPUT'],
    ['a password', 'https://user:word@example.org/', 'INVALID_INPUT'],
    ['a fragment', 'https://example.org/#a', 'INVALID_INPUT'],
    ['2,001 characters', `https://example.org/${'a'.repeat(1981)}`, 'INVALID_INPUT'],
    ['loopback', 'http://127.0.0.1/', 'ADDRESS_FORBIDDEN'],
    ['loopback as one number', 'http://2130706433/', 'ADDRESS_FORBIDDEN'],
    ['loopback in octal', 'http://0177.0.0.1/', 'ADDRESS_FORBIDDEN'],
    ['loopback, shortened', 'http://127.1/', 'ADDRESS_FORBIDDEN'],
    ['loopback, IPv6', 'http://[::1]/', 'ADDRESS_FORBIDDEN'],
    ['loopback, mapped', 'http://[::ffff:127.0.0.1]/', 'ADDRESS_FORBIDDEN'],
  ])('with %s is refused', (_, url, code) => {
    expect(() => checkUrl(url, publicOnly)).toThrow(expect.objectContaining({ code, path: 'url' }));
  });

  test('is stored as it will be called', () => {
    expect(checkUrl('HTTPS://Example.org:443/a?b=1', publicOnly)).toBe('https://example.org/a?b=1');
  });
});

// Published: the example of the reference implementation (github.com/standard-webhooks/standard-webhooks and Svix' docs).
test('a signature is that of the specification', () => {
  expect(
    signature(
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1614265330,
      '{"test": 2432232314}',
    ),
  ).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test('a secret has 32 random bytes', () => {
  const secrets = Array.from({ length: 50 }, newSecret);
  expect(new Set(secrets).size).toBe(50);
  for (const secret of secrets) {
    expect(secret.startsWith('whsec_')).toBe(true);
    expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32);
  }
});
