import { isIP } from 'node:net';
import { ApiError } from '../errors.js';
import type { AddressRule } from './allowedAddress.js';
import { WEBHOOK_EVENTS, type WebhookEvent } from './event.js';

/** Longest address, in characters. */
const MAX_URL = 2000;
const MAX_NAME = 200;

/**
 * Checks an address as far as it can be known before it is called: what its name resolves to is checked by each request.
 *
 * @returns the address as it is stored
 * @throws ApiError `INVALID_INPUT`, `ADDRESS_FORBIDDEN`, with the path `url`
 */
export function checkUrl(text: string, allowed: AddressRule): string {
  const refuse = (message: string): ApiError => new ApiError('INVALID_INPUT', message, { path: 'url' });
  if (text.length > MAX_URL) throw refuse(`The address is longer than ${MAX_URL} characters.`);
  if (!URL.canParse(text)) throw refuse('The address is no URL: write it like https://example.org/hook.');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw refuse(`The address begins with ${url.protocol}: use https: or http:.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw refuse('The address holds a user or a password: the signature says who sent a message.');
  }
  if (url.hash !== '') throw refuse('The address has a fragment (#...), which no server sees: leave it out.');
  const host = bareHost(url);
  if (isIP(host) !== 0 && !allowed(host)) throw forbiddenAddress(host);
  return url.href;
}

/** The host of an address; an IPv6 address without its brackets. */
export function bareHost({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function forbiddenAddress(host: string): ApiError {
  return new ApiError(
    'ADDRESS_FORBIDDEN',
    `${host} is not a public address: whoever runs Likeness can allow it in LIKENESS_WEBHOOK_PRIVATE.`,
    { path: 'url' },
  );
}

/** @throws ApiError `INVALID_INPUT` with the path `events` */
export function checkEvents(events: readonly WebhookEvent[]): WebhookEvent[] {
  if (events.length === 0) {
    throw new ApiError('INVALID_INPUT', `events is empty: name one of ${WEBHOOK_EVENTS.join(', ')}.`, {
      path: 'events',
    });
  }
  return WEBHOOK_EVENTS.filter((event) => events.includes(event));
}

/** @throws ApiError `INVALID_INPUT` with the path `name` */
export function checkWebhookName(text: string): string {
  const name = text.trim();
  if (name !== '' && name.length <= MAX_NAME) return name;
  throw new ApiError('INVALID_INPUT', `The name is empty or longer than ${MAX_NAME} characters.`, {
    path: 'name',
  });
}
