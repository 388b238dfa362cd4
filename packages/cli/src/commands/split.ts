import { type Table, splitTable, subContext, tableSchema, toSchemaDocument } from '@likeness/core';
import { writeNotes } from '@likeness/io';
import { readInput } from '../input/readInput.js';
import type { ReadingOptions } from '../options/readingOptions.js';
import { outputFormat } from '../options/tableFiles.js';
import { checkWritable } from '../output/checkWritable.js';
import type { WritingOptions } from '../options/writingOptions.js';
import type { CommandContext } from '../output/progressBar.js';
import { sayNotes } from '../output/sayNotes.js';
import { checkOutputs } from '../output/stageOutput.js';
import { jsonChunks, writeOutputs } from '../output/writeOutputs.js';
import { writeRows } from '../output/writeRows.js';

export interface SplitOptions extends ReadingOptions, WritingOptions {
  /** Where the schema of the whole file goes, so that its parts are read alike. */
  readonly writeSchema?: string;
  /** Fraction of the rows that go to `test`. */
  readonly holdout: number;
  readonly seed: number;
  readonly train: string;
  readonly test: string;
  readonly format?: string;
}

/** Sets a random fraction of a file's rows aside. */
export async function split(path: string, options: SplitOptions, context: CommandContext): Promise<void> {
  const { format, writeSchema } = options;
  for (const file of [options.train, options.test]) checkWritable(file, format);
  const outputs = { '--train': options.train, '--test': options.test };
  await checkOutputs(writeSchema === undefined ? outputs : { ...outputs, '--write-schema': writeSchema }, [
    path,
  ]);
  const reading = { ...context, ...subContext(context, 0, 0.8), signal: context.signal };
  const { table, notes, source } = await readInput(path, options, reading);
  sayNotes(context, path, notes);
  const { train, holdout } = splitTable(table, options.holdout, options.seed);
  sayNotes(
    context,
    options.train,
    writeNotes(options.train, tableSchema(train), outputFormat(options.train, format)),
  );
  const chunks = (path: string, part: Table) => writeRows(path, tableSchema(part), [part], options, context);
  await writeOutputs(
    [
      { path: options.train, chunks: chunks(options.train, train) },
      { path: options.test, chunks: chunks(options.test, holdout) },
      ...(writeSchema === undefined
        ? []
        : [
            {
              path: writeSchema,
              chunks: jsonChunks(
                toSchemaDocument(source.columns, notes, undefined, undefined, source.schema.file),
              ),
            },
          ]),
    ],
    context,
  );
  context.say(`${options.train}: ${train.rowCount} rows; ${options.test}: ${holdout.rowCount} rows`);
}
