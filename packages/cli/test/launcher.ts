import { afterAll } from '@jest/globals';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { CommandHost, type CommandOptions, type Outcome } from './commandHost.js';

/** The repository. */
export const ROOT = join(import.meta.dirname, '..', '..', '..');
/** 344 rows, 7 columns, with missing values. */
export const PENGUINS = join(ROOT, 'node_modules', '@observablehq', 'sample-datasets', 'penguins.csv');

export interface LaunchOptions extends CommandOptions {
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called with every chunk of standard output, and how to signal the process. */
  readonly onOutput?: (kill: (signal: NodeJS.Signals) => void) => void;
}

/** Runs a node script to its end, as a shell would with its streams piped. */
export function launchScript(
  script: string,
  args: readonly string[],
  options: LaunchOptions = {},
): Promise<Outcome> {
  const { cwd, input = '', env = {}, onOutput } = options;
  return new Promise((resolve, reject) => {
    // The test runner's own flags are not the command's.
    const child = spawn(process.execPath, [script, ...args], {
      cwd,
      env: { ...process.env, NODE_OPTIONS: '', ...env },
    });
    const stdout: Buffer[] = [];
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout.push(chunk);
      onOutput?.((signal) => child.kill(signal));
    });
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdin.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') reject(error);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout: Buffer.concat(stdout), stderr }));
    child.stdin.end(input);
  });
}

/** Runs `likeness` by its real launcher, in a process of its own: for what a process does as a whole. */
export function likenessProcess(args: readonly string[], options?: LaunchOptions): Promise<Outcome> {
  return launchScript(join(ROOT, 'packages', 'cli', 'bin', 'likeness.mjs'), args, options);
}

const host = new CommandHost();
afterAll(() => host.stop());

/** Runs a command of the built `likeness` in a process that all commands of a test file share. */
export function likeness(args: readonly string[], options?: CommandOptions): Promise<Outcome> {
  return host.run(args, options);
}
