import type { CommandContext } from '../output/progressBar.js';
import { formatTable } from '../output/formatTable.js';
import { openRemote, printResult } from './openRemote.js';
import type { RemoteDatasetOptions } from './remoteOptions.js';

/** Prints what a dataset is and what its columns are. */
export async function dataset(
  datasetId: string,
  { json, ...remote }: RemoteDatasetOptions,
  { signal }: CommandContext,
): Promise<void> {
  const found = await openRemote(remote).dataset(datasetId, { signal });
  const columns = [
    { title: 'column' },
    { title: 'kind' },
    { title: 'missing', right: true },
    { title: 'distinct', right: true },
    { title: 'minimum', right: true },
    { title: 'mean', right: true },
    { title: 'maximum', right: true },
  ];
  const rows = found.columns.map(({ name, kind, missingCount, distinctCount, minimum, mean, maximum }) => [
    name,
    kind.toLowerCase(),
    String(missingCount),
    distinctCount === null ? '' : String(distinctCount),
    numberText(minimum),
    numberText(mean),
    numberText(maximum),
  ]);
  const title = `${found.name}: ${found.rowCount} rows, ${found.columnCount} columns`;
  printResult(json, found, `${title}\n\n${formatTable(columns, rows)}`);
}

function numberText(value: number | null): string {
  return value === null ? '' : String(Number(value.toPrecision(6)));
}
