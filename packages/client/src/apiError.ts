/** Where a request went wrong, as far as the API says it. */
export interface ApiErrorDetails {
  /** HTTP status; null over a WebSocket. */
  readonly status: number | null;
  /** Into what was sent: `seed`, `columns[2]`. */
  readonly path?: string;
  readonly column?: string;
  readonly option?: string;
  readonly line?: number;
  readonly row?: number;
  readonly value?: string;
  /** Under which the log of the API has the request. */
  readonly requestId?: string;
}

/**
 * A refusal of the API. `code` is one of docs/api.md and never changes its meaning; the message says what to do.
 * `UNREACHABLE`, `NO_ANSWER` and `TIMEOUT` are codes of the client itself: no connection, an answer that is none of the API,
 * a wait that took too long.
 */
export class LikenessApiError extends Error {
  override readonly name = 'LikenessApiError';

  constructor(
    readonly code: string,
    message: string,
    readonly details: ApiErrorDetails = { status: null },
    options: ErrorOptions = {},
  ) {
    super(message, options);
  }
}

/** The error of a GraphQL answer's `errors`, the first of them. */
export function graphqlError(errors: readonly unknown[], status: number | null): LikenessApiError {
  const [first] = errors;
  const { message, extensions } = record(first);
  const { code, ...details } = record(extensions);
  return new LikenessApiError(
    typeof code === 'string' ? code : 'NO_ANSWER',
    typeof message === 'string' ? message : 'The API refused the request without a message.',
    { ...details, status },
  );
}

/** The error of an HTTP answer that is not 2xx: `{"error": {"code", "message", ...}}`. */
export async function httpError(response: Response): Promise<LikenessApiError> {
  const text = await response.text();
  const { error } = record(parseOrNull(text));
  const { code, message, ...details } = record(error);
  if (typeof code === 'string' && typeof message === 'string') {
    return new LikenessApiError(code, message, { ...details, status: response.status });
  }
  return noAnswer(response.status, text);
}

/** The answer of something else than the API: a proxy, another server. */
export function noAnswer(status: number, text: string): LikenessApiError {
  const shown = text.replace(/\s+/g, ' ').trim().slice(0, 200);
  return new LikenessApiError(
    'NO_ANSWER',
    `The answer with status ${status} is none of a Likeness API: ${shown || 'it is empty'}. Check the address.`,
    { status },
  );
}

/** An unknown value as an object whose fields may be read. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Null for a text that is no JSON. */
export function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
