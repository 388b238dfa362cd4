import { afterAll, beforeAll, expect } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from './commandHost.js';
import { likeness } from './launcher.js';

/** A folder of a test file's own, in which commands run. */
export interface CommandFolder {
  /** Its path; there once the tests begin. */
  readonly path: () => string;
  /** Runs a command in the folder, whatever becomes of it. */
  readonly run: (args: readonly string[], input?: string | Uint8Array) => Promise<Outcome>;
  /** Runs a command in the folder and expects success. */
  readonly ok: (args: readonly string[], input?: string | Uint8Array) => Promise<Outcome>;
  readonly read: (name: string) => Promise<Buffer>;
}

/** Made before the tests of the file, removed after them. */
export function commandFolder(): CommandFolder {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'likeness-cli-'));
    // Compiles what is stale.
    await likeness(['--version']);
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true }));
  const run = (args: readonly string[], input?: string | Uint8Array) =>
    likeness(args, { cwd: folder, input });
  return {
    path: () => folder,
    run,
    ok: async (args, input) => {
      const outcome = await run(args, input);
      expect({ code: outcome.code, stderr: outcome.code === 0 ? '' : outcome.stderr }).toEqual({
        code: 0,
        stderr: '',
      });
      return outcome;
    },
    read: (name) => readFile(join(folder, name)),
  };
}

/** Lines of a file, without its last line end. */
export const lines = (bytes: Buffer): string[] => bytes.toString().trimEnd().split('\n');
