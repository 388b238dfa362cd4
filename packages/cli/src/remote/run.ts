import type { CreateRunInput } from '@likeness/client';
import type { CommandContext } from '../output/progressBar.js';
import { openRemote, printResult } from './openRemote.js';
import type { RunOptions } from './remoteOptions.js';
import { checkSucceeded, follow } from './wait.js';

/** Queues a run; with `wait` it must succeed too. */
export async function run(datasetId: string, options: RunOptions, context: CommandContext): Promise<void> {
  const { synthesizer, target, rows, splits, holdout, seed, name, constraint, wait, json, ...remote } =
    options;
  const client = openRemote(remote);
  const input: CreateRunInput = {
    datasetId,
    target,
    rowCount: rows,
    name,
    ...(constraint === undefined ? {} : { constraints: [...constraint] }),
    // Left out, these have the defaults of the server; null is none of their values.
    ...(synthesizer === undefined ? {} : { synthesizer }),
    ...(splits === undefined ? {} : { splits }),
    ...(holdout === undefined ? {} : { holdoutShare: holdout }),
    ...(seed === undefined ? {} : { seed }),
  };
  const created = await client.createRun(input, { signal: context.signal });
  const last = wait ? await follow(client, created.id, {}, context) : created;
  printResult(json, last, last.id);
  if (wait) checkSucceeded(last);
}
