import type { CommandContext } from '../output/progressBar.js';
import { openRemote, printResult } from './openRemote.js';
import type { DecisionOptions } from './remoteOptions.js';
import { DecisionNotMet } from './remoteError.js';
import { checkSucceeded, follow } from './wait.js';

const MEETS: Readonly<Record<NonNullable<DecisionOptions['require']>, readonly string[]>> = {
  share: ['SHARE'],
  'share-with-conditions': ['SHARE', 'SHARE_WITH_CONDITIONS'],
};

/**
 * Waits for a run, which must succeed, and prints its decision.
 *
 * @throws DecisionNotMet when it is less than required; a run without real rows has none, which is less
 */
export async function decision(
  runId: string,
  { require: required, timeout, json, ...remote }: DecisionOptions,
  context: CommandContext,
): Promise<void> {
  const run = await follow(openRemote(remote), runId, { timeout }, context);
  checkSucceeded(run);
  const outcome = run.decision?.outcome ?? null;
  const words = outcome === null ? 'none' : outcome.toLowerCase().replaceAll('_', '-');
  printResult(
    json,
    { runId, outcome: outcome === null ? null : words, sentence: run.decision?.sentence ?? null },
    run.decision
      ? `${words}: ${run.decision.sentence}`
      : 'none: the run has no real rows to be compared with',
  );
  if (required === undefined || (outcome !== null && MEETS[required].includes(outcome))) return;
  throw new DecisionNotMet(`The decision of run ${runId} is "${words}"; "${required}" is required.`);
}
