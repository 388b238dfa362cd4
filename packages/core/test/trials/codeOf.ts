import { LikenessError } from '../../src/errors.js';

/** The code of the error that a call throws; fails when it throws none, or another one. */
export function codeOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof LikenessError) return error.code;
    throw error;
  }
  throw new Error('no error was thrown');
}
