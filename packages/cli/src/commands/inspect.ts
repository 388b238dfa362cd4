import { reportProgress } from '@likeness/core';
import { type ImportedTable, importTable } from '@likeness/io';
import { withInput } from '../input/openInput.js';
import type { ReadingOptions } from '../options/readingOptions.js';
import { formatTable } from '../output/formatTable.js';
import { jsonChunks, writeOutputs } from '../output/writeOutputs.js';
import type { CommandContext } from '../output/progressBar.js';

export interface InspectOptions extends Pick<ReadingOptions, 'columns' | 'kind'> {
  readonly json?: boolean;
}

/** Prints what was inferred about a file's columns, and every note. Reads it once, in flat memory. */
export async function inspect(path: string, options: InspectOptions, context: CommandContext): Promise<void> {
  const { columns, kind } = options;
  const found = await withInput(path, context.signal, (source) =>
    importTable(source, { ...context, columns, kinds: kind }),
  );
  await reportProgress(context, 1, 'read');
  context.stop();
  const document = {
    rowCount: found.rowCount,
    columns: found.columns.map(({ schema, ...rest }) => ({ ...schema, ...rest })),
    notes: found.notes,
  };
  const chunks = options.json ? jsonChunks(document) : textChunks(found);
  await writeOutputs([{ path: '-', chunks }], context);
}

async function* textChunks({ rowCount, columns, notes }: ImportedTable): AsyncGenerator<Uint8Array> {
  const table = formatTable(
    [
      { title: 'column' },
      { title: 'kind' },
      { title: 'missing', right: true },
      { title: 'different', right: true },
      { title: 'values' },
    ],
    columns.map(({ schema, missingCount, distinctCount, minimum, maximum }) => [
      schema.name,
      schema.kind,
      String(missingCount),
      distinctCount === null ? 'many' : String(distinctCount),
      values(schema.categories, minimum, maximum, schema.kind === 'datetime'),
    ]),
  );
  const lines = [`${rowCount} rows`, '', table, ...(notes.length > 0 ? [''] : [])];
  yield Buffer.from([...lines, ...notes.map(({ message }) => `note: ${message}`), ''].join('\n'));
}

function values(
  labels: readonly string[] | undefined,
  minimum: number | null,
  maximum: number | null,
  timestamps: boolean,
): string {
  const most = 5;
  if (labels) return `${labels.slice(0, most).join(', ')}${labels.length > most ? ', ...' : ''}`;
  if (minimum === null || maximum === null) return '';
  const text = (value: number) => (timestamps ? new Date(value).toISOString() : String(value));
  return `${text(minimum)} .. ${text(maximum)}`;
}
