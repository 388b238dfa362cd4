import type { Comparison } from '@likeness/client';
import type { CommandContext } from '../output/progressBar.js';
import { formatTable } from '../output/formatTable.js';
import { UsageError } from '../usageError.js';
import { openRemote, printResult } from './openRemote.js';
import type { CompareOptions } from './remoteOptions.js';

/** Prints runs side by side: a row a metric, the best value of each, as measured, with a star; a run that must not be shared has none. */
export async function compare(
  runIds: readonly string[],
  { all, json, ...remote }: CompareOptions,
  { signal }: CommandContext,
): Promise<void> {
  if (runIds.length < 2) {
    throw new UsageError('Name two runs or more: likeness remote compare RUN RUN.', {
      code: 'INVALID_OPTION',
    });
  }
  const comparison = await openRemote(remote).compareRuns(runIds, { signal });
  printResult(json, comparison, tableOf(comparison, all ?? false));
}

function tableOf({ runs, rows }: Comparison, all: boolean): string {
  const columns = [
    { title: 'metric' },
    { title: 'scope' },
    { title: 'columns' },
    ...runs.map(({ name }) => ({ title: name, right: true })),
  ];
  const shown = rows.filter(({ scope }) => all || !['COLUMN', 'PAIR', 'TRIPLE'].includes(scope));
  const maySay = new Set(
    runs.filter(({ decision }) => decision?.outcome !== 'DO_NOT_SHARE').map(({ id }) => id),
  );
  const isBest = (ids: readonly string[], at: number): boolean =>
    ids.includes(runs[at].id) && maySay.has(runs[at].id);
  const decisions = runs.map(
    ({ decision }) => decision?.outcome.toLowerCase().replaceAll('_', '-') ?? 'none',
  );
  return formatTable(columns, [
    ['decision', '', '', ...decisions],
    ...shown.map(({ name, scope, columns: about, cells, bestRunIds }) => [
      name,
      scope.toLowerCase().replaceAll('_', ' '),
      about.join(', '),
      ...cells.map((cell, at) =>
        cell === null ? '' : `${cell.value.toFixed(4)}${isBest(bestRunIds, at) ? ' *' : '  '}`,
      ),
    ]),
  ]);
}
