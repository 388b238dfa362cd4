import {
  findConstraintsInChunks,
  type FoundConstraint,
  reportProgress,
  toSchemaDocument,
} from '@likeness/core';
import { type ImportedTable, importTable } from '@likeness/io';
import { withInput } from '../input/openInput.js';
import { readingChoices } from '../input/readingChoices.js';
import type { ReadingOptions } from '../options/readingOptions.js';
import { formatConstraints } from '../output/formatConstraints.js';
import { formatTable } from '../output/formatTable.js';
import { checkOutputs } from '../output/stageOutput.js';
import { jsonChunks, writeOutputs } from '../output/writeOutputs.js';
import { summarizeNotes } from '../output/summarizeNotes.js';
import type { CommandContext } from '../output/progressBar.js';

export interface InspectOptions extends Omit<ReadingOptions, 'dropMissing' | 'schema'> {
  readonly json?: boolean;
  /** False: the constraints that the data show are not looked for. */
  readonly constraints?: boolean;
  /** Where the schema document goes. */
  readonly schema?: string;
}

/**
 * Prints what was inferred about a file's columns, every note, and the constraints that its rows show. Reads it once, and twice
 * more for constraints, in flat memory.
 */
export async function inspect(path: string, options: InspectOptions, context: CommandContext): Promise<void> {
  const { schema, constraints: wanted, json, ...reading } = options;
  if (schema !== undefined) await checkOutputs({ '--schema': schema }, [path]);
  const choices = await readingChoices(reading, context.signal);
  const { found, constraints } = await withInput(path, context.signal, async (source) => {
    const table = await importTable(source, { ...neverFalling(context), ...choices });
    if (wanted === false) return { found: table, constraints: null };
    const shown = await findConstraintsInChunks(table.rowCount, () => table.chunks());
    return { found: table, constraints: shown };
  });
  await reportProgress(context, 1, 'read');
  context.stop();
  const document = {
    rowCount: found.rowCount,
    ...(found.schema.file && { file: found.schema.file }),
    columns: found.columns.map(({ schema, ...rest }) => ({ ...schema, ...rest })),
    notes: found.notes,
    ...(constraints === null ? {} : { constraints }),
  };
  const chunks = json ? jsonChunks(document) : textChunks(found, constraints);
  const decidedByUser = new Set(choices.declared?.keys());
  const proposed = constraints?.map(({ text, evidence: { keptCount, brokenCount, unknownCount } }) => ({
    constraint: text,
    accepted: false,
    rows: { kept: keptCount, broken: brokenCount, missing: unknownCount },
  }));
  const file = toSchemaDocument(found.columns, found.notes, decidedByUser, proposed, found.schema.file);
  await writeOutputs(
    [
      ...(schema === undefined ? [] : [{ path: schema, chunks: jsonChunks(file) }]),
      ...(schema === '-' ? [] : [{ path: '-', chunks }]),
    ],
    context,
  );
}

/** The file is read several times, and progress must not go back. */
function neverFalling(context: CommandContext): CommandContext {
  const { onProgress } = context;
  let reached = 0;
  return {
    ...context,
    onProgress:
      onProgress &&
      (({ fraction, message }) => {
        reached = Math.max(reached, fraction);
        return onProgress({ fraction: reached, message });
      }),
  };
}

async function* textChunks(
  { rowCount, columns, notes }: ImportedTable,
  constraints: readonly FoundConstraint[] | null,
): AsyncGenerator<Uint8Array> {
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
  const lines = [rowCount === 1 ? '1 row' : `${rowCount} rows`, '', table, ...(notes.length > 0 ? [''] : [])];
  lines.push(...summarizeNotes(notes).map((message) => `note: ${message}`));
  if (constraints !== null) lines.push('', formatConstraints(constraints));
  yield Buffer.from([...lines, ''].join('\n'));
}

function values(
  labels: readonly string[] | undefined,
  minimum: number | null,
  maximum: number | null,
  timestamps: boolean,
): string {
  const most = 5;
  if (labels)
    return `${labels.slice(0, most).map(labelText).join(', ')}${labels.length > most ? ', ...' : ''}`;
  if (minimum === null || maximum === null) return '';
  const text = (value: number) => (timestamps ? new Date(value).toISOString() : String(value));
  return `${text(minimum)} .. ${text(maximum)}`;
}

/** Characters that a label of the table may have at most. */
const MAX_LABEL = 40;

/** A label on one line: with quotes where it has a comma or a quote, its control characters as JSON writes them, cut if long. */
function labelText(label: string): string {
  const shown = label.length > MAX_LABEL ? `${label.slice(0, MAX_LABEL - 3)}...` : label;
  const written = JSON.stringify(shown);
  return shown === '' || shown.includes(',') || written !== `"${shown}"` ? written : shown;
}
