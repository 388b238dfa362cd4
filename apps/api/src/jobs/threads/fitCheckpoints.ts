import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Checkpoints } from '@likeness/core';

/**
 * Checkpoints of a fit in a thread: states are gzipped JSON on their way to the database.
 *
 * @param stored what was saved last, by whichever worker
 * @param save resolves once it is kept
 */
export function fitCheckpoints(
  stored: Uint8Array | null,
  save: (state: Uint8Array) => Promise<void>,
): Checkpoints {
  return {
    async load() {
      if (stored === null) return null;
      return JSON.parse((await promisify(gunzip)(stored)).toString('utf8')) as unknown;
    },
    // Weights hardly compress, so little time is spent on trying.
    save: async (state) => save(await promisify(gzip)(JSON.stringify(state), { level: 1 })),
  };
}
