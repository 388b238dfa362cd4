import { basename } from 'node:path';
import {
  checkOptions,
  type Decision,
  DEFAULT_SYNTHESIZER,
  getSynthesizer,
  optionsReadBy,
  proposeTarget,
  reportHtml,
  type Study,
  studySplits,
  subContext,
  type Table,
} from '@likeness/core';
import { writeNotes } from '@likeness/io';
import { readInput } from '../input/readInput.js';
import { constraintsOfSchema } from '../input/readingChoices.js';
import { convertTexts } from '../options/convertTexts.js';
import { learnersOf } from '../options/learnerOption.js';
import type { OptionTexts } from '../options/optionTexts.js';
import type { ReadingOptions } from '../options/readingOptions.js';
import { outputFormat } from '../options/tableFiles.js';
import type { QuasiIdentifierOptions } from '../options/quasiIdentifiersOption.js';
import type { ThreadOptions } from '../options/threads.js';
import type { ThresholdOptions } from '../options/thresholdOption.js';
import type { WritingOptions } from '../options/writingOptions.js';
import { checkWritable } from '../output/checkWritable.js';
import { formatDecision } from '../output/formatDecision.js';
import type { CommandContext } from '../output/progressBar.js';
import { sayNotes } from '../output/sayNotes.js';
import { checkOutputs } from '../output/stageOutput.js';
import { jsonChunks, type OutputPlan, textChunks, writeOutputs } from '../output/writeOutputs.js';
import { writeRows } from '../output/writeRows.js';
import { withWorkers } from '../run/withWorkers.js';

export interface DecideOptions
  extends ReadingOptions, ThreadOptions, ThresholdOptions, WritingOptions, QuasiIdentifierOptions {
  /** Default: `DEFAULT_SYNTHESIZER`. */
  readonly synthesizer?: string;
  /** False: nothing is predicted. Default: proposed from the table. */
  readonly target?: string | false;
  readonly splits: number;
  readonly holdout: number;
  /** Default: as many as are fitted. */
  readonly rows?: number;
  /** A learner to train beside those that always are. */
  readonly learner?: string;
  readonly seed: number;
  readonly out?: string;
  readonly model?: string;
  readonly html?: string;
  readonly report?: string;
  /** Whether the nearest real rows are told with their values. */
  readonly showValues?: boolean;
  readonly json?: boolean;
  readonly format?: string;
}

/**
 * Splits a file, fits, draws and evaluates, once for each split, and prints the decision: the plainest way from a real
 * table to one that may be shared.
 *
 * @param texts given for options of the synthesizer
 */
export async function decide(
  path: string,
  options: DecideOptions,
  texts: OptionTexts,
  context: CommandContext,
): Promise<void> {
  await withWorkers(options, context, (wide) => study(path, options, texts, wide));
}

async function study(
  path: string,
  options: DecideOptions,
  texts: OptionTexts,
  context: CommandContext,
): Promise<void> {
  const { seed, splits, holdout, rows, threshold, out, model, html, report, format } = options;
  const synthesizer = getSynthesizer(options.synthesizer ?? DEFAULT_SYNTHESIZER);
  const { name: method, options: declarations } = synthesizer;
  const given = convertTexts(synthesizer, texts, null);
  if (out !== undefined) checkWritable(out, format);
  await checkOutputs({ '--out': out, '--model': model, '--html': html, '--report': report }, [path]);
  const reading = { ...subContext(context, 0, 0.1), signal: context.signal };
  const { table, notes } = await readInput(path, options, reading);
  sayNotes(context, path, notes);
  checkOptions(declarations, given, { method, columns: table.columns.map(({ schema }) => schema) });
  const constraints = await constraintsOfSchema(options, context.signal);
  const result = await studySplits(
    table,
    {
      synthesizer,
      fit: { constraints, ...optionsReadBy(declarations, given, 'fit') },
      sample: { options: optionsReadBy(declarations, given, 'sample').options },
      target: targetOf(table, options, context),
      seed,
      splits,
      holdoutShare: holdout,
      rows: rows ?? null,
      thresholds: threshold,
      learners: learnersOf(options),
      quasiIdentifiers: options.quasiIdentifiers,
      showValues: options.showValues,
    },
    subContext(context, 0.1, 1),
  );
  context.stop();
  const { fit, schema: columns } = result.first.model;
  const written = out === undefined ? [] : writeNotes(out, columns, outputFormat(out, format));
  sayNotes(context, method, [...fit.notes, ...written]);
  await writeOutputs(plansOf(path, result, options, context), context);
}

function targetOf(table: Table, { target }: DecideOptions, context: CommandContext): string | null {
  if (target === false) return null;
  if (target !== undefined) return target;
  const proposed = proposeTarget(table);
  if (proposed === null) return null;
  const { column, reason } = proposed;
  context.say(`note: "${column}" is predicted: ${reason} (--target names another, --no-target none).`);
  return column;
}

function plansOf(
  path: string,
  { first, decision }: Study,
  options: DecideOptions,
  context: CommandContext,
): OutputPlan[] {
  const { out, model, html, report, json } = options;
  const plans: OutputPlan[] = [];
  if (out !== undefined) {
    const chunks = writeRows(out, first.model.schema, [first.synthetic], options, context);
    plans.push({ path: out, chunks });
  }
  if (model !== undefined) plans.push({ path: model, chunks: jsonChunks(first.model.toJSON()) });
  // The page tells the decision of all splits beside the figures of the first.
  const told = { ...first.report, decision };
  if (html !== undefined) {
    plans.push({ path: html, chunks: textChunks(reportHtml(told, basename(path))) });
  }
  if (report !== undefined) plans.push({ path: report, chunks: jsonChunks(told) });
  plans.push({ path: '-', chunks: json ? jsonChunks(decision) : textChunks(textOf(decision)) });
  return plans;
}

function textOf(decision: Decision): string {
  return `${formatDecision(decision)}\n`;
}
