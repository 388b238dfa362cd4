import { LikenessError, type ErrorCode, type ErrorLocation } from '@likeness/core';

/** An error on its way between threads, which keep neither classes nor codes. */
export interface CarriedError {
  /** Of a LikenessError; null of any other. */
  readonly code: ErrorCode | null;
  /** Of an error of the system or of Node, such as `ERR_WORKER_OUT_OF_MEMORY`; null where there is none. */
  readonly systemCode: string | null;
  readonly location: ErrorLocation;
  readonly message: string;
  readonly stack: string;
}

/** What of an error can travel by structured clone; anything may be thrown, so anything may be given. */
export function carryError(error: unknown): CarriedError {
  if (error instanceof LikenessError) {
    const { code, location, message, stack = '' } = error;
    return { code, systemCode: null, location, message, stack };
  }
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const systemCode = typeof code === 'string' ? code : null;
  return { code: null, systemCode, location: {}, message, stack };
}

/** The error again: a LikenessError with its code and location where it was one, with the stack of its thread. */
export function restoreError({ code, systemCode, location, message, stack }: CarriedError): Error {
  const error = code === null ? new Error(message) : new LikenessError(code, message, location);
  error.stack = stack;
  return systemCode === null ? error : Object.assign(error, { code: systemCode });
}
