// @ts-check
import { spawn } from 'node:child_process';
import path from 'node:path';
import { noteBuild } from '../../packages/cli/bin/buildIfStale.mjs';
import { root } from './settings.mjs';
import { UserError } from './userError.mjs';

/** No tool that we start may call home. */
export const noTelemetry = {
  TURBO_TELEMETRY_DISABLED: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  CHECKPOINT_DISABLE: '1',
};

/**
 * Builds what changed since the last build; turbo knows by the hashes of the inputs.
 *
 * @param {(message: string) => void} log gets a line a package
 * @returns {Promise<void>}
 * @throws {UserError} with the failing package's output
 */
export async function build(log) {
  const turbo = path.join(root, 'node_modules', 'turbo', 'bin', 'turbo');
  const child = spawn(
    process.execPath,
    [
      turbo,
      'run',
      'build',
      '--ui=stream',
      '--output-logs=errors-only',
      '--no-update-notifier',
      '--no-daemon',
      '--log-order=grouped',
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...noTelemetry } },
  );
  let output = '';
  let cached = '';
  const take = (/** @type {Buffer} */ chunk) => {
    output += chunk;
    cached = /Cached:\s+(\d+ cached, \d+ total)/.exec(output)?.[1] ?? cached;
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new UserError(`The build failed:\n${output.trim()}`);
  noteBuild();
  log(
    `Built (packages unchanged since the last build: ${cached.replace(' cached, ', ' of ').replace(' total', '') || 'none'})`,
  );
}
