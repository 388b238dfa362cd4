import { impute as imputeTable, modelFromJSON, subContext, tableSchema } from '@likeness/core';
import { writeNotes } from '@likeness/io';
import { readForModel } from '../input/readForModel.js';
import { readModel } from '../input/readModel.js';
import type { ReadingOptions } from '../options/readingOptions.js';
import { outputFormat, type TableOutputOptions } from '../options/tableFiles.js';
import { checkWritable } from '../output/checkWritable.js';
import type { WritingOptions } from '../options/writingOptions.js';
import type { CommandContext } from '../output/progressBar.js';
import { sayNotes } from '../output/sayNotes.js';
import { checkOutputs } from '../output/stageOutput.js';
import { writeOutputs } from '../output/writeOutputs.js';
import { writeRows } from '../output/writeRows.js';

export interface ImputeOptions extends ReadingOptions, TableOutputOptions, WritingOptions {
  readonly model: string;
  readonly seed: number;
}

/** Fills the missing cells of a file from a stored model, each given the other cells of its row. */
export async function impute(path: string, options: ImputeOptions, context: CommandContext): Promise<void> {
  const { out, gzip, format, seed } = options;
  checkWritable(out, format);
  await checkOutputs({ '--out': out }, [path, options.model]);
  const model = modelFromJSON(await readModel(options.model, context.signal));
  const reading = { ...subContext(context, 0, 0.5), signal: context.signal };
  const { table, notes } = await readForModel(path, options, model, reading);
  sayNotes(context, path, notes);
  const filled = await imputeTable(model, table, seed, subContext(context, 0.5, 1));
  const schema = tableSchema(filled);
  sayNotes(context, path, writeNotes(out, schema, outputFormat(out, format)));
  await writeOutputs(
    [{ path: out, chunks: writeRows(out, schema, [filled], options, context), gzip }],
    context,
  );
}
