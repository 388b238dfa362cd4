import type { Metric } from '@likeness/client';
import type { CommandContext } from '../output/progressBar.js';
import { formatTable } from '../output/formatTable.js';
import { openRemote, printResult } from './openRemote.js';
import type { MetricsOptions } from './remoteOptions.js';

/** Prints the metrics of the whole table, or all of them. */
export async function metrics(
  runId: string,
  { group, all, json, ...remote }: MetricsOptions,
  { signal }: CommandContext,
): Promise<void> {
  const choice = group === undefined ? {} : { group: group.toUpperCase() as Metric['group'] };
  const found: Metric[] = [];
  for await (const metric of openRemote(remote).metrics(runId, choice, { signal })) {
    if (all || !['COLUMN', 'PAIR', 'TRIPLE'].includes(metric.scope)) found.push(metric);
  }
  const columns = [
    { title: 'metric' },
    { title: 'scope' },
    { title: 'columns' },
    { title: 'value', right: true },
    { title: 'ceiling', right: true },
    { title: 'verdict' },
  ];
  const rows = found.map(({ name, scope, columns: about, value, ceiling, verdict }) => [
    name,
    scope.toLowerCase().replaceAll('_', ' '),
    about.join(', '),
    value.toFixed(4),
    ceiling === null ? '' : ceiling.toFixed(4),
    verdict?.toLowerCase() ?? '',
  ]);
  printResult(json, found, formatTable(columns, rows));
}
