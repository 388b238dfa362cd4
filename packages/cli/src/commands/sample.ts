import { getSynthesizer, modelFromJSON, subContext, type SynthesizerModel, type Table } from '@likeness/core';
import { readForModel } from '../input/readForModel.js';
import { readModel } from '../input/readModel.js';
import { convertTexts } from '../options/convertTexts.js';
import type { OptionTexts } from '../options/optionTexts.js';
import type { WhereOption } from '../options/whereOption.js';
import type { ThreadOptions } from '../options/threads.js';
import type { TableOutputOptions } from '../options/tableFiles.js';
import { checkWritable } from '../output/checkWritable.js';
import type { WritingOptions } from '../options/writingOptions.js';
import type { CommandContext } from '../output/progressBar.js';
import { checkOutputs } from '../output/stageOutput.js';
import { writeOutputs } from '../output/writeOutputs.js';
import { writeRows } from '../output/writeRows.js';
import { UsageError } from '../usageError.js';
import { sampleRows } from '../run/sampleRows.js';
import { withWorkers } from '../run/withWorkers.js';

export interface SampleOptions extends WhereOption, ThreadOptions, TableOutputOptions, WritingOptions {
  readonly model: string;
  /** Default: as many as the model was fitted to. */
  readonly rows?: number;
  readonly seed: number;
  /** A file of known cells: each of its rows is completed. */
  readonly given?: string;
  /** Of the file of known cells. */
  readonly sheet?: string;
}

/**
 * Draws rows from a model that `synthesize --model` stored.
 *
 * @param texts given for options of the synthesizer that made the model
 */
export async function sample(
  options: SampleOptions,
  texts: OptionTexts,
  context: CommandContext,
): Promise<void> {
  await withWorkers(options, context, (wide) => drawRows(options, texts, wide));
}

async function drawRows(options: SampleOptions, texts: OptionTexts, context: CommandContext): Promise<void> {
  const { out, gzip, format, seed } = options;
  checkWritable(out, format);
  await checkOutputs({ '--out': out }, [
    options.model,
    ...(options.given === undefined ? [] : [options.given]),
  ]);
  const document = await readModel(options.model, context.signal);
  const model = modelFromJSON(document);
  const read = convertTexts(getSynthesizer(document.synthesizer), texts, 'sample').options;
  const given = await readGiven(options, model, context);
  const count = given?.rowCount ?? options.rows ?? model.fit.rowCount;
  const wanted = { conditions: options.where, options: read, ...(given && { given }) };
  const rows = sampleRows(model, count, seed, wanted, subContext(context, 0, 1), context.say);
  await writeOutputs(
    [{ path: out, chunks: writeRows(out, model.schema, rows, options, context), gzip }],
    context,
  );
}

async function readGiven(
  { given, rows, sheet }: SampleOptions,
  model: SynthesizerModel,
  context: CommandContext,
): Promise<Table | null> {
  if (given === undefined) {
    if (sheet === undefined) return null;
    throw new UsageError('--sheet names a sheet of the file of --given; leave it out, or give --given.');
  }
  if (rows !== undefined) throw new UsageError('--given says how many rows there are; leave --rows out.');
  const { table } = await readForModel(given, { sheet }, model, { signal: context.signal });
  return table;
}
