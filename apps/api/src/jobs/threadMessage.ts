import { LikenessError, type ErrorCode, type ErrorLocation } from '@likeness/core';

/** An error on its way between threads, which keep neither classes nor codes. */
export interface CarriedError {
  readonly code: ErrorCode | null;
  readonly location: ErrorLocation;
  readonly message: string;
  readonly stack: string;
}

/** What a thread says: notices while it works, then one result or error. */
export type ThreadMessage =
  | { readonly type: 'notice'; readonly notice: unknown }
  | { readonly type: 'result'; readonly result: unknown }
  | { readonly type: 'error'; readonly error: CarriedError };

export function carryError(error: unknown): CarriedError {
  if (error instanceof LikenessError) {
    const { code, location, message, stack = '' } = error;
    return { code, location, message, stack };
  }
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  return { code: null, location: {}, message, stack };
}

export function restoreError({ code, location, message, stack }: CarriedError): Error {
  const error = code === null ? new Error(message) : new LikenessError(code, message, location);
  error.stack = stack;
  return error;
}
