import { BALANCE_OPTIONS, balance as balanceTable, subContext, tableSchema } from '@likeness/core';
import { writeNotes } from '@likeness/io';
import { readInput } from '../input/readInput.js';
import { convertTexts } from '../options/convertTexts.js';
import type { OptionTexts } from '../options/optionTexts.js';
import type { ReadingOptions } from '../options/readingOptions.js';
import type { ThreadOptions } from '../options/threads.js';
import { outputFormat, type TableOutputOptions } from '../options/tableFiles.js';
import { checkWritable } from '../output/checkWritable.js';
import type { WritingOptions } from '../options/writingOptions.js';
import type { CommandContext } from '../output/progressBar.js';
import { sayNotes } from '../output/sayNotes.js';
import { checkOutputs } from '../output/stageOutput.js';
import { writeOutputs } from '../output/writeOutputs.js';
import { writeRows } from '../output/writeRows.js';
import { withWorkers } from '../run/withWorkers.js';

export interface BalanceOptions extends ReadingOptions, ThreadOptions, TableOutputOptions, WritingOptions {
  readonly target: string;
  readonly ratio?: number;
  /** Rows by label. */
  readonly goal?: Readonly<Record<string, number>>;
  /** Name of the column that tells new rows. */
  readonly mark?: string;
  readonly seed: number;
}

/**
 * Writes the rows of a file and new ones of its rare classes.
 *
 * @param texts given for options of SMOTE
 */
export async function balance(
  path: string,
  options: BalanceOptions,
  texts: OptionTexts,
  context: CommandContext,
): Promise<void> {
  await withWorkers(options, context, (wide) => readAndFill(path, options, texts, wide));
}

async function readAndFill(
  path: string,
  options: BalanceOptions,
  texts: OptionTexts,
  context: CommandContext,
): Promise<void> {
  const { target, ratio, goal: goals, mark, seed, out, gzip, format } = options;
  const { options: read } = convertTexts({ name: 'smote', options: BALANCE_OPTIONS }, texts, 'fit');
  checkWritable(out, format);
  await checkOutputs({ '--out': out }, [path]);
  const reading = { ...subContext(context, 0, 0.4), signal: context.signal };
  const { table, notes } = await readInput(path, options, reading);
  sayNotes(context, path, notes);
  const result = await balanceTable(
    table,
    { seed, target, ratio, goals, mark, options: read },
    subContext(context, 0.4, 1),
  );
  const schema = tableSchema(result.table);
  sayNotes(context, target, [...result.notes, ...writeNotes(out, schema, outputFormat(out, format))]);
  for (const { label, before, after } of result.classes) {
    if (label !== null) context.say(`${target} = ${label}: ${before} rows, now ${after}`);
  }
  await writeOutputs(
    [{ path: out, chunks: writeRows(out, schema, [result.table], options, context), gzip }],
    context,
  );
}
