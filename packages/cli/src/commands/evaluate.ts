import { basename } from 'node:path';
import {
  type EvaluationReport,
  type RunContext,
  type Table,
  evaluate as evaluateTables,
  reportHtml,
  subContext,
} from '@likeness/core';
import { UsageError } from '../usageError.js';
import type { QuasiIdentifierOptions } from '../options/quasiIdentifiersOption.js';
import type { ThreadOptions } from '../options/threads.js';
import { learnersOf } from '../options/learnerOption.js';
import type { ThresholdOptions } from '../options/thresholdOption.js';
import { withWorkers } from '../run/withWorkers.js';
import { parseGroups } from '../options/parseGroups.js';
import { readInput } from '../input/readInput.js';
import type { ReadingOptions } from '../options/readingOptions.js';
import { formatReport } from '../output/formatReport.js';
import { formatOfEnding } from '../options/tableFiles.js';
import type { CommandContext } from '../output/progressBar.js';
import { sayNotes } from '../output/sayNotes.js';
import { checkOutputs } from '../output/stageOutput.js';
import { type OutputPlan, jsonChunks, textChunks, writeOutputs } from '../output/writeOutputs.js';

export interface EvaluateOptions
  extends ReadingOptions, ThreadOptions, ThresholdOptions, QuasiIdentifierOptions {
  readonly real: string;
  readonly holdout?: string;
  readonly synthetic: string;
  readonly target?: string;
  /** A learner to train beside those that always are. */
  readonly learner?: string;
  readonly seed: number;
  /** Groups of metrics, set apart by commas; all when left out. */
  readonly only?: string;
  readonly json?: boolean;
  readonly out?: string;
  /** Where the standalone page goes. */
  readonly html?: string;
  /** Whether the nearest real rows are told with their values. */
  readonly showValues?: boolean;
}

/** Compares a synthetic file with the real one; prints the report, stores it with `--out`, and as a page with `--html`. */
export async function evaluate(options: EvaluateOptions, context: CommandContext): Promise<void> {
  const { real, holdout, synthetic, target, seed, out, html } = options;
  const paths = [real, synthetic, ...(holdout === undefined ? [] : [holdout])];
  if (paths.filter((path) => path === '-').length > 1) {
    throw new UsageError(
      'Only one of --real, --holdout and --synthetic can be "-": standard input is one stream.',
    );
  }
  const groups = options.only === undefined ? undefined : parseGroups(options.only);
  await checkOutputs({ '--out': out, '--html': html }, paths);
  const tables: Table[] = [];
  for (const [index, path] of paths.entries()) {
    const reading = part(context, 0.1 * index, 0.1 * (index + 1));
    // One name for all: a synthetic CSV beside a real workbook has no sheets.
    const sheet = (formatOfEnding(path)?.hasSheets ?? true) ? options.sheet : undefined;
    const { table, notes } = await readInput(path, { ...options, sheet }, reading);
    // The synthetic file mirrors the real one: the same guesses need not be told again.
    if (index === 0) sayNotes(context, path, notes);
    tables.push(table);
  }
  const [realTable, syntheticTable, holdoutTable] = tables;
  let report: EvaluationReport | undefined;
  await withWorkers(options, context, async (threaded) => {
    report = await evaluateTables(
      {
        real: realTable,
        synthetic: syntheticTable,
        holdout: holdoutTable,
        target,
        quasiIdentifiers: options.quasiIdentifiers,
        seed,
        groups,
        thresholds: options.threshold,
        learners: learnersOf(options),
        showValues: options.showValues,
      },
      part(threaded, 0.1 * paths.length, 1),
    );
  });
  context.stop();
  if (!report) throw new TypeError('the evaluation ended without a report');
  const asJson = options.json || out === '-';
  const plans: OutputPlan[] = [
    { path: '-', chunks: asJson ? jsonChunks(report) : textChunks(formatReport(report)) },
  ];
  if (html !== undefined) {
    const page = reportHtml(report, `${basename(synthetic)} beside ${basename(real)}`);
    plans.unshift({ path: html, chunks: textChunks(page) });
  }
  if (out !== undefined && out !== '-') plans.unshift({ path: out, chunks: jsonChunks(report) });
  await writeOutputs(plans, context);
}

function part(
  context: CommandContext,
  from: number,
  to: number,
): RunContext & { readonly signal: AbortSignal } {
  return { ...subContext(context, from, to), signal: context.signal };
}
