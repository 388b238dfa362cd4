import { LikenessError } from '@likeness/core';
import { systemFault } from '../../services/systemFault.js';
import type { AttemptKind } from '../../services/attempts/attempt.js';

/** What needs less memory. */
const LESS: Readonly<Record<AttemptKind, string>> = {
  run: 'keep fewer columns or rows',
  generation: 'keep fewer columns or rows',
  simulation: 'simulate fewer designs, scenarios or patients',
};

/** A failure that would come again on every try, in words for its user; null for an unknown one. */
export function knownFailure(error: unknown, kind: AttemptKind): { code: string; message: string } | null {
  if (error instanceof LikenessError) return { code: error.code, message: error.message };
  // The work is over and its rows are removed, which makes room: another try would fill the disk again.
  const fault = systemFault(error);
  if (fault?.code === 'STORAGE_FULL') return { code: fault.code, message: fault.message };
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return {
      code: 'OUT_OF_MEMORY',
      message: `The ${kind} needs more memory than a worker has: ${LESS[kind]}.`,
    };
  }
  return null;
}
