import type { LikenessClient, Run } from '@likeness/client';
import type { CommandContext } from '../output/progressBar.js';
import { openRemote, printResult } from './openRemote.js';
import type { WaitOptions } from './remoteOptions.js';
import { RunNotSucceeded } from './remoteError.js';

/** Waits for a run, which must succeed. */
export async function wait(
  runId: string,
  { timeout, json, ...remote }: WaitOptions,
  context: CommandContext,
): Promise<void> {
  const run = await follow(openRemote(remote), runId, { timeout }, context);
  printResult(json, run, run.state);
  checkSucceeded(run);
}

/** Waits until a run has ended and shows its progress. */
export async function follow(
  client: LikenessClient,
  runId: string,
  { timeout }: Pick<WaitOptions, 'timeout'>,
  { signal, onProgress, stop }: CommandContext,
): Promise<Run> {
  const run = await client.waitForRun(runId, {
    signal,
    onEvent: ({ progress, message }) => void onProgress?.({ fraction: progress, message }),
    ...(timeout === undefined ? {} : { timeoutMilliseconds: timeout * 1000 }),
  });
  stop();
  return run;
}

/** @throws RunNotSucceeded with the error of the run */
export function checkSucceeded({ id, state, error }: Run): void {
  if (state === 'SUCCEEDED') return;
  const reason = error ? `: ${error.message} [${error.code}]` : '.';
  throw new RunNotSucceeded(`Run ${id} has ${state === 'FAILED' ? 'failed' : 'been canceled'}${reason}`);
}
