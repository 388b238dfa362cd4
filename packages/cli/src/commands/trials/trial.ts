import { basename } from 'node:path';
import {
  type OperatingCharacteristics,
  operatingCharacteristics,
  runTrials,
  tableSchema,
  type TrialBlock,
  type TrialSimulation,
  trialReportHtml,
  trialTable,
} from '@likeness/core';
import { readTrial } from '../../input/readTrial.js';
import type { ThreadOptions } from '../../options/threads.js';
import { checkWritable } from '../../output/checkWritable.js';
import { formatTrials } from '../../output/formatTrials.js';
import type { CommandContext } from '../../output/progressBar.js';
import { checkOutputs } from '../../output/stageOutput.js';
import { jsonChunks, type OutputPlan, textChunks, writeOutputs } from '../../output/writeOutputs.js';
import { writeRows } from '../../output/writeRows.js';
import { withWorkers } from '../../run/withWorkers.js';

export interface TrialOptions extends ThreadOptions {
  /** Default: the plan's. */
  readonly trials?: number;
  readonly targetError?: number;
  /** Default: the plan's. */
  readonly seed?: number;
  readonly html?: string;
  readonly json?: string;
  readonly out?: string;
  readonly format?: string;
}

/** Simulates the trials of a plan and prints what designs achieve in which scenario. */
export async function trial(path: string, options: TrialOptions, context: CommandContext): Promise<void> {
  const { trials, targetError, seed, html, json, out, format } = options;
  if (out !== undefined) checkWritable(out, format);
  await checkOutputs({ '--html': html, '--json': json, '--out': out }, [path]);
  const { simulation } = await readTrial(path, seed, context.signal);
  const blocks: TrialBlock[] = [];
  await withWorkers(options, context, async (wide) => {
    for await (const block of runTrials(simulation, { trials, targetError }, wide)) blocks.push(block);
  });
  context.stop();
  const results = operatingCharacteristics(simulation, blocks);
  await writeOutputs(plansOf(path, simulation, blocks, results, options, context), context);
}

function plansOf(
  path: string,
  simulation: TrialSimulation,
  blocks: readonly TrialBlock[],
  results: OperatingCharacteristics,
  { html, json, out, format }: TrialOptions,
  context: CommandContext,
): OutputPlan[] {
  const plans: OutputPlan[] = [];
  if (html !== undefined) {
    const page = trialReportHtml(simulation, results, simulation.plan.title ?? basename(path));
    plans.push({ path: html, chunks: textChunks(page) });
  }
  if (json !== undefined) plans.push({ path: json, chunks: jsonChunks(results) });
  if (out !== undefined) {
    const table = trialTable(simulation, blocks);
    plans.push({ path: out, chunks: writeRows(out, tableSchema(table), [table], { format }, context) });
  }
  // Where rows, the page or the JSON go to standard output, the summary goes beside it.
  const text = `${formatTrials(simulation, results)}\n`;
  if ([html, json, out].includes('-')) context.say(text.trimEnd());
  else plans.push({ path: '-', chunks: textChunks(text) });
  return plans;
}
