import type { Run, RunOrder } from '@likeness/client';
import type { CommandContext } from '../output/progressBar.js';
import { formatTable } from '../output/formatTable.js';
import { openRemote, printResult } from './openRemote.js';
import type { RunsOptions } from './remoteOptions.js';

const DEFAULT_LIMIT = 100;

/** Prints the runs that fit a filter, newest first unless an order is given. */
export async function runs(
  { filter, order, limit = DEFAULT_LIMIT, json, ...remote }: RunsOptions,
  { signal }: CommandContext,
): Promise<void> {
  const found: Run[] = [];
  // The server checks it, as it checks the variable of a query.
  for await (const run of openRemote(remote).runs(filter, {
    signal,
    orderBy: order as RunOrder | undefined,
  })) {
    found.push(run);
    if (found.length >= limit) break;
  }
  const columns = [
    { title: 'run' },
    { title: 'name' },
    { title: 'state' },
    { title: 'decision' },
    { title: 'synthesizer' },
    { title: 'seed', right: true },
  ];
  const rows = found.map(({ id, name, state, decision, synthesizer, seed }) => [
    id,
    name,
    state.toLowerCase(),
    decision?.outcome.toLowerCase().replaceAll('_', '-') ?? '',
    synthesizer,
    String(seed),
  ]);
  printResult(json, found, formatTable(columns, rows));
}
