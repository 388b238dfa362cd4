import { LikenessError, type ErrorCode, type SheetFacts } from '@likeness/core';
import { systemFault } from './systemFault.js';

/**
 * Stable codes of the API beside those of the engine. A code never changes its meaning; docs/api.md lists what each
 * one asks of the caller.
 */
export type ApiErrorCode =
  | 'NOT_FOUND'
  | 'INVALID_INPUT'
  | 'INVALID_CURSOR'
  | 'PAGE_TOO_LARGE'
  | 'QUERY_TOO_COMPLEX'
  | 'TARGET_NOT_KEPT'
  | 'ROW_COUNT_OUT_OF_RANGE'
  | 'SEED_OUT_OF_RANGE'
  | 'HOLDOUT_SHARE_OUT_OF_RANGE'
  | 'SPLITS_OUT_OF_RANGE'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'DATASET_IN_USE'
  | 'RUN_IN_USE'
  | 'GENERATION_NOT_READY'
  | 'MODEL_NOT_READY'
  | 'REPORT_NOT_READY'
  | 'SIMULATION_NOT_READY'
  | 'SIMULATION_IN_USE'
  | 'SIMULATION_TOO_LARGE'
  | 'CONFIRMATION_NEEDED'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'UPLOAD_INTERRUPTED'
  | 'UPLOAD_STALLED'
  | 'RATE_LIMITED'
  | 'STORAGE_FULL'
  | 'DATABASE_UNAVAILABLE'
  | 'QUERY_TIMEOUT'
  | 'ADDRESS_FORBIDDEN'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN_HOST'
  | 'FORBIDDEN_ORIGIN'
  | 'FORBIDDEN'
  | 'NO_WORKSPACE'
  | 'WRONG_PASSWORD'
  | 'INVITATION_INVALID'
  | 'ALREADY_MEMBER'
  | 'LAST_OWNER'
  | 'WORKER_LOST'
  | 'OUT_OF_MEMORY'
  | 'INTERNAL';

/** A refusal that its caller can understand and act on. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** Into the input: `seed`, `columns[2]`. */
  readonly path: string | undefined;
  /** When it is worth asking again. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly code: ApiErrorCode,
    message: string,
    {
      path,
      retryAfterSeconds,
      ...options
    }: ErrorOptions & { readonly path?: string; readonly retryAfterSeconds?: number } = {},
  ) {
    super(message, options);
    this.path = path;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** An error that may be shown to callers: its code, its message, and where it lies. */
export interface PublicError {
  readonly code: ApiErrorCode | ErrorCode;
  readonly message: string;
  readonly column?: string;
  /** Name of an option of a synthesizer. */
  readonly option?: string;
  readonly line?: number;
  /** 0-based row of a stored table; messages count rows from 1. */
  readonly row?: number;
  readonly value?: string;
  /**
   * Into what the caller sent: the field of a mutation's input (`seed`, `columns[2]`, `options.constraints[0]`,
   * `changes[1]`), or the place in a document (`columns[0].sd`).
   */
  readonly path?: string;
  /** When it is worth asking again. */
  readonly retryAfterSeconds?: number;
  /** With `SHEET_NEEDED`: the sheets to choose from. */
  readonly sheets?: readonly SheetFacts[];
}

/** What callers may see of an error; null for an unknown fault, which must be masked. */
export function publicError(error: unknown): PublicError | null {
  if (error instanceof ApiError) {
    const { code, message, path, retryAfterSeconds } = error;
    return { code, message, path, retryAfterSeconds };
  }
  if (error instanceof LikenessError) {
    const { column, option, line, row, value, path, sheets } = error.location;
    return { code: error.code, message: error.message, column, option, line, row, value, path, sheets };
  }
  return systemFault(error);
}

/** Whether the fault lies in the machine under the product, which whoever runs it must learn of. */
export function isSystemFault({ code }: PublicError): boolean {
  return code === 'STORAGE_FULL' || code === 'DATABASE_UNAVAILABLE' || code === 'QUERY_TIMEOUT';
}

/**
 * Runs the check of one part of an input, so that its refusal says where in the input it lies: `path`, and after it
 * the path that the refusal has of its own.
 *
 * @throws whatever `check` throws; a LikenessError or ApiError with the path
 */
export function atPath<Result>(path: string, check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (error instanceof ApiError) {
      throw new ApiError(error.code, error.message, { path: joinPaths(path, error.path), cause: error });
    }
    if (error instanceof LikenessError) {
      const location = { ...error.location, path: joinPaths(path, error.location.path) };
      throw new LikenessError(error.code, error.message, location, { cause: error });
    }
    throw error;
  }
}

function joinPaths(path: string, inner: string | undefined): string {
  if (inner === undefined) return path;
  return inner.startsWith('[') ? `${path}${inner}` : `${path}.${inner}`;
}

/** @throws ApiError `NOT_FOUND` when there is nothing */
export function found<T>(what: string, id: string, value: T | null | undefined): T {
  if (value !== null && value !== undefined) return value;
  throw new ApiError('NOT_FOUND', `There is no ${what} with the id "${id}".`);
}
