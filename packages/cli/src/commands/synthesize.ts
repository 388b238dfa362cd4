import {
  checkOptions,
  DEFAULT_SYNTHESIZER,
  getSynthesizer,
  optionsReadBy,
  readConditions,
  subContext,
  tableSchema,
} from '@likeness/core';
import { writeNotes } from '@likeness/io';
import { readInput } from '../input/readInput.js';
import { constraintsOfSchema } from '../input/readingChoices.js';
import type { ReadingOptions } from '../options/readingOptions.js';
import { convertTexts } from '../options/convertTexts.js';
import type { OptionTexts } from '../options/optionTexts.js';
import type { WhereOption } from '../options/whereOption.js';
import type { ThreadOptions } from '../options/threads.js';
import { outputFormat, type TableOutputOptions } from '../options/tableFiles.js';
import { checkWritable } from '../output/checkWritable.js';
import type { WritingOptions } from '../options/writingOptions.js';
import type { CommandContext } from '../output/progressBar.js';
import { formatChoice } from '../output/formatChoice.js';
import { sayNotes } from '../output/sayNotes.js';
import { checkOutputs } from '../output/stageOutput.js';
import { type OutputPlan, jsonChunks, writeOutputs } from '../output/writeOutputs.js';
import { writeRows } from '../output/writeRows.js';
import { type AcceptedConstraints, acceptConstraints } from '../run/acceptConstraints.js';
import { sampleRows } from '../run/sampleRows.js';
import { withWorkers } from '../run/withWorkers.js';

export interface SynthesizeOptions
  extends ReadingOptions, WhereOption, ThreadOptions, TableOutputOptions, WritingOptions {
  /** Default: `DEFAULT_SYNTHESIZER`. */
  readonly synthesizer?: string;
  readonly target?: string;
  /** Default: as many as the file has. */
  readonly rows?: number;
  readonly seed: number;
  readonly model?: string;
  readonly constraint?: readonly string[];
  /** Constraints that the data show and that shall be kept. Default: none. */
  readonly acceptConstraints?: AcceptedConstraints;
}

/**
 * Fits a synthesizer to a file and writes synthetic rows and, with `--model`, the fitted model.
 *
 * @param texts given for options of the synthesizer
 */
export async function synthesize(
  path: string,
  options: SynthesizeOptions,
  texts: OptionTexts,
  context: CommandContext,
): Promise<void> {
  await withWorkers(options, context, (wide) => fitAndDraw(path, options, texts, wide));
}

async function fitAndDraw(
  path: string,
  options: SynthesizeOptions,
  texts: OptionTexts,
  context: CommandContext,
): Promise<void> {
  const { seed, target, out, gzip, format } = options;
  const synthesizer = getSynthesizer(options.synthesizer ?? DEFAULT_SYNTHESIZER);
  const { name: method, options: declarations } = synthesizer;
  const given = convertTexts(synthesizer, texts, null);
  checkWritable(out, format);
  await checkOutputs({ '--out': out, '--model': options.model }, [path]);
  const reading = { ...subContext(context, 0, 0.3), signal: context.signal };
  const { table, notes } = await readInput(path, options, reading);
  sayNotes(context, path, notes);
  checkOptions(declarations, given, { method, columns: table.columns.map(({ schema }) => schema) });
  // Names and values are refused before the fit, as far as its columns tell.
  if (options.where !== undefined) readConditions(tableSchema(table), options.where);
  const found = acceptConstraints(table, options.acceptConstraints, context);
  const ofSchema = await constraintsOfSchema(options, context.signal);
  const constraints = [...new Set([...(options.constraint ?? []), ...ofSchema, ...found])];
  const model = await synthesizer.fit(
    table,
    { seed, target, constraints, ...optionsReadBy(declarations, given, 'fit') },
    subContext(context, 0.3, 0.6),
  );
  const { notes: told, choice } = model.fit;
  if (choice) context.say(`note: ${synthesizer.name}: ${formatChoice(choice)}`);
  // The table says what the note of the choice says.
  const others = choice ? told.filter(({ code }) => code !== 'METHOD_CHOSEN') : told;
  sayNotes(context, synthesizer.name, [
    ...others,
    ...writeNotes(out, model.schema, outputFormat(out, format)),
  ]);
  const rows = sampleRows(
    model,
    options.rows ?? table.rowCount,
    seed,
    { conditions: options.where, options: optionsReadBy(declarations, given, 'sample').options },
    subContext(context, 0.6, 1),
    context.say,
  );
  const plans: OutputPlan[] = [
    { path: out, chunks: writeRows(out, model.schema, rows, options, context), gzip },
  ];
  if (options.model !== undefined) plans.push({ path: options.model, chunks: jsonChunks(model.toJSON()) });
  await writeOutputs(plans, context);
}
