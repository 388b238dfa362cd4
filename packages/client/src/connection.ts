import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { graphqlError, httpError, LikenessApiError, noAnswer, parseOrNull, record } from './apiError.js';

/** Where the API is, and who asks. */
export interface ClientOptions {
  /** The API's address, `http://localhost:4000` or `https://likeness.example.org/api`. */
  readonly url: string;
  /** An API key; sent as `Authorization: Bearer KEY`. */
  readonly key?: string | null;
  /** The global one when left out. */
  readonly fetch?: typeof fetch;
}

/** A GraphQL document: one that a code generator has typed, or a text. */
export type Operation<Data, Variables> = TypedDocumentNode<Data, Variables> | string;

export interface RequestOptions {
  /** Ends the request. */
  readonly signal?: AbortSignal;
}

/** Requests over HTTP to one API. */
export class Connection {
  readonly url: URL;
  private readonly key: string | null;
  private readonly fetch: typeof fetch;

  /** @throws LikenessApiError `UNREACHABLE` for an address that is no HTTP address */
  constructor({ url, key, fetch: own }: ClientOptions) {
    const address = URL.canParse(url) ? new URL(url) : null;
    if (address === null || !/^https?:$/.test(address.protocol)) {
      throw new LikenessApiError(
        'UNREACHABLE',
        `"${url}" is no address of an API: write it like http://localhost:4000.`,
      );
    }
    if (!address.pathname.endsWith('/')) address.pathname += '/';
    this.url = address;
    this.key = key || null;
    this.fetch = own ?? fetch;
  }

  /** What says who asks; empty without a key. */
  get authorization(): Readonly<Record<string, string>> {
    return this.key === null ? {} : { authorization: `Bearer ${this.key}` };
  }

  /** The address of the API's WebSocket. */
  get socketUrl(): string {
    const address = new URL('graphql', this.url);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    return address.href;
  }

  /**
   * Answers a query or a mutation.
   *
   * @throws LikenessApiError with the code of the API
   */
  async query<Data, Variables>(
    operation: Operation<Data, Variables>,
    variables: Variables,
    { signal }: RequestOptions = {},
  ): Promise<Data> {
    const query = typeof operation === 'string' ? operation : print(operation);
    const response = await this.send('graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
      signal,
    });
    const text = await response.text();
    const { data, errors } = record(parseOrNull(text));
    if (Array.isArray(errors) && errors.length > 0) throw graphqlError(errors, response.status);
    if (!response.ok || typeof data !== 'object' || data === null) {
      const { error } = record(parseOrNull(text));
      if (error !== undefined) throw await httpError(new Response(text, { status: response.status }));
      throw noAnswer(response.status, text);
    }
    return data as Data;
  }

  /**
   * Sends an HTTP request that must be answered with 2xx.
   *
   * @param path below the API's address
   * @throws LikenessApiError
   */
  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await this.send(path, init);
    if (!response.ok) throw await httpError(response);
    return response;
  }

  private async send(path: string, { headers, ...init }: RequestInit): Promise<Response> {
    const { fetch: call } = this;
    try {
      return await call(new URL(path, this.url), { ...init, headers: { ...this.authorization, ...headers } });
    } catch (error) {
      if (init.signal?.aborted) throw init.signal.reason;
      throw new LikenessApiError(
        'UNREACHABLE',
        `The API at ${this.url.origin} can't be reached: ${reason(error)}.`,
        { status: null },
        { cause: error },
      );
    }
  }
}

/** `fetch` says "fetch failed" and has the reason as its cause. */
function reason(error: unknown): string {
  const { cause, message } = record(error);
  const { code, message: detail } = record(cause);
  return String(code || detail || message || error);
}
