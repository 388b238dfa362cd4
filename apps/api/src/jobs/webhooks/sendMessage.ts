import { lookup as resolve } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { AddressRule } from '../../services/webhooks/allowedAddress.js';
import { bareHost } from '../../services/webhooks/checkWebhook.js';
import type { DeliveryAttempt, DeliveryErrorCode } from '../../services/webhooks/row.js';

/** Time for the whole request, from the name to the headers of the answer. */
const PATIENCE_MILLISECONDS = 15_000;
/** Bytes of an answer that are read; the connection ends there. */
const ANSWER_BYTES = 1024;

/** A request to a webhook. */
export interface Message {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How names become addresses, as `dns.lookup` with `all`. */
export type Resolve = (
  name: string,
  options: { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: { address: string; family: number }[]) => void,
) => void;

export interface SendSettings {
  readonly allowed: AddressRule;
  readonly patienceMilliseconds?: number;
  /** The system's resolver when left out. */
  readonly resolve?: Resolve;
}

class AddressForbidden extends Error {
  override readonly name = 'AddressForbidden';
}

/**
 * Posts a message and reports what came of it; accepted means a status of 2xx. Redirects are not followed. The address is
 * checked where the connection takes it, after the name was resolved, so that a name cannot be checked as one address and
 * called as another (DNS rebinding). One address of a name that is not allowed refuses the name.
 *
 * @returns never rejects: a failure is part of the attempt
 */
export async function sendMessage(message: Message, settings: SendSettings): Promise<DeliveryAttempt> {
  const at = new Date();
  const begin = performance.now();
  const attempt = (
    status: number | null,
    answer: string,
    error: DeliveryAttempt['error'],
  ): DeliveryAttempt => ({
    at: at.toISOString(),
    status,
    durationMilliseconds: Math.round(performance.now() - begin),
    answer,
    error,
  });
  const signal = AbortSignal.timeout(settings.patienceMilliseconds ?? PATIENCE_MILLISECONDS);
  try {
    const { status, answer } = await post(message, settings, signal);
    return attempt(status, answer, statusError(status));
  } catch (error) {
    return attempt(null, '', describe(error, signal));
  }
}

function post(
  { url: address, headers, body }: Message,
  { allowed, resolve: resolver = resolve }: SendSettings,
  signal: AbortSignal,
): Promise<{ status: number; answer: string }> {
  const url = new URL(address);
  const host = bareHost(url);
  return new Promise((settle, reject) => {
    // A literal address is never looked up.
    if (isIP(host) !== 0 && !allowed(host)) return reject(new AddressForbidden());
    const { request } = url.protocol === 'https:' ? https : http;
    const sent = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        // A connection of its own: a kept one would have been checked by an older rule.
        agent: false,
        lookup: checkedLookup(allowed, resolver),
        signal,
      },
      (response) => {
        const pieces: Buffer[] = [];
        let length = 0;
        const end = (): void => {
          response.destroy();
          settle({ status: response.statusCode ?? 0, answer: answerText(Buffer.concat(pieces)) });
        };
        response.on('data', (piece: Buffer) => {
          pieces.push(piece);
          length += piece.length;
          if (length >= ANSWER_BYTES) end();
        });
        response.on('end', end);
        response.on('close', end);
        // The status has arrived: an answer that breaks off, or takes too long, has said what counts.
        response.on('error', end);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

function checkedLookup(allowed: AddressRule, resolver: Resolve): LookupFunction {
  return (name, options, done) => {
    resolver(name, { all: true }, (error, addresses) => {
      if (error) return done(error, '');
      if (addresses.length === 0 || !addresses.every(({ address }) => allowed(address))) {
        return done(new AddressForbidden(), '');
      }
      if (options.all) done(null, addresses);
      else done(null, addresses[0].address, addresses[0].family);
    });
  };
}

/** At most the first bytes, without U+0000, which no text of the database holds. */
function answerText(bytes: Buffer): string {
  return bytes.subarray(0, ANSWER_BYTES).toString('utf8').replaceAll('\u0000', '');
}

function statusError(status: number): DeliveryAttempt['error'] {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) {
    return failure(
      'REDIRECT',
      `The answer is a redirect (${status}), which is not followed: set its target as the address.`,
    );
  }
  return failure('STATUS', `The answer has status ${status}; 200 to 299 accept a message.`);
}

function describe(error: unknown, signal: AbortSignal): DeliveryAttempt['error'] {
  if (error instanceof AddressForbidden) {
    return failure(
      'ADDRESS_FORBIDDEN',
      'The address leads to one that is not public: whoever runs Likeness can allow it in LIKENESS_WEBHOOK_PRIVATE.',
    );
  }
  if (signal.aborted) return failure('TIMEOUT', 'There was no answer in time.');
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return failure('UNREACHABLE', `The address can't be reached (${code}).`);
}

function failure(code: DeliveryErrorCode, message: string): DeliveryAttempt['error'] {
  return { code, message };
}
