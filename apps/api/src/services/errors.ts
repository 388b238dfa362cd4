import { LikenessError, type ErrorCode } from '@likeness/core';

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
  | 'DATASET_IN_USE'
  | 'RUN_IN_USE'
  | 'GENERATION_NOT_READY'
  | 'MODEL_NOT_READY'
  | 'REPORT_NOT_READY'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'UPLOAD_INTERRUPTED'
  | 'FORBIDDEN_HOST'
  | 'FORBIDDEN_ORIGIN'
  | 'WORKER_LOST'
  | 'OUT_OF_MEMORY'
  | 'SHUTTING_DOWN'
  | 'INTERNAL';

/** A refusal that its caller can understand and act on. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly code: ApiErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** An error that may be shown to callers: its code, its message, and where it lies. */
export interface PublicError {
  readonly code: ApiErrorCode | ErrorCode;
  readonly message: string;
  readonly column?: string;
  readonly line?: number;
  readonly value?: string;
  /** Into what the caller sent: `changes[2]`, `columns[0].sd`. */
  readonly path?: string;
}

/** What callers may see of an error; null for an unknown fault, which must be masked. */
export function publicError(error: unknown): PublicError | null {
  if (error instanceof ApiError) return { code: error.code, message: error.message };
  if (error instanceof LikenessError) {
    const { column, line, value, path } = error.location;
    return { code: error.code, message: error.message, column, line, value, path };
  }
  return null;
}

/** @throws ApiError `NOT_FOUND` when there is nothing */
export function found<T>(what: string, id: string, value: T | null | undefined): T {
  if (value !== null && value !== undefined) return value;
  throw new ApiError('NOT_FOUND', `There is no ${what} with the id "${id}".`);
}
