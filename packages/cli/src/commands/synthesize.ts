import {
  type CopulaOptions,
  type Criterion,
  DEFAULT_SYNTHESIZER,
  getSynthesizer,
  type MarginalOptions,
  type SettingValue,
  subContext,
} from '@likeness/core';
import { writeNotes, writeTable } from '@likeness/io';
import { readInput } from '../input/readInput.js';
import type { ReadOptions } from '../options/readOptions.js';
import { rowOptions, type SamplingOptions } from '../options/samplingOptions.js';
import type { ThreadOptions } from '../options/threads.js';
import type { CommandContext } from '../output/progressBar.js';
import { formatChoice } from '../output/formatChoice.js';
import { sayNotes } from '../output/sayNotes.js';
import { checkOutputs } from '../output/stageOutput.js';
import { type OutputPlan, jsonPieces, writeOutputs } from '../output/writeOutputs.js';
import { sampleRows } from './sampleRows.js';
import { withWorkers } from './withWorkers.js';

export interface SynthesizeOptions extends ReadOptions, SamplingOptions, ThreadOptions {
  /** Default: `DEFAULT_SYNTHESIZER`. */
  readonly synthesizer?: string;
  readonly target?: string;
  /** Default: as many as the file has. */
  readonly rows?: number;
  readonly seed: number;
  readonly out: string;
  readonly gzip?: boolean;
  readonly model?: string;
  /** What ranks the families of a column. */
  readonly marginals?: Criterion;
  /** Families by column. */
  readonly marginal?: MarginalOptions['columns'];
  readonly copula?: CopulaOptions['family'];
  readonly perClass?: CopulaOptions['perClass'];
  readonly shrinkage?: CopulaOptions['shrinkage'];
  readonly constraint?: readonly string[];
  /** Settings of the synthesizer by name. */
  readonly set?: Readonly<Record<string, SettingValue>>;
}

/** Fits a synthesizer to a file and writes synthetic rows and, with `--model`, the fitted model. */
export async function synthesize(
  path: string,
  options: SynthesizeOptions,
  context: CommandContext,
): Promise<void> {
  await withWorkers(options, context, (wide) => fitAndDraw(path, options, wide));
}

async function fitAndDraw(path: string, options: SynthesizeOptions, context: CommandContext): Promise<void> {
  const { seed, target, out, gzip } = options;
  const synthesizer = getSynthesizer(options.synthesizer ?? DEFAULT_SYNTHESIZER);
  await checkOutputs({ '--out': out, '--model': options.model }, [path]);
  const reading = { ...subContext(context, 0, 0.3), signal: context.signal };
  const { table, notes } = await readInput(path, options, reading);
  sayNotes(context, path, notes);
  const { copula: family, perClass, shrinkage, constraint: constraints, set: settings } = options;
  const copula = { family, perClass, shrinkage };
  const marginals = { criterion: options.marginals, columns: options.marginal };
  const model = await synthesizer.fit(
    table,
    { seed, target, marginals, copula, constraints, settings },
    subContext(context, 0.3, 0.6),
  );
  const { notes: told, choice } = model.fit;
  if (choice) context.say(`note: ${synthesizer.name}: ${formatChoice(choice)}`);
  // The table says what the note of the choice says.
  const others = choice ? told.filter(({ code }) => code !== 'METHOD_CHOSEN') : told;
  sayNotes(context, synthesizer.name, [...others, ...writeNotes(out, model.schema)]);
  const rows = sampleRows(
    model,
    options.rows ?? table.rowCount,
    seed,
    rowOptions(options),
    subContext(context, 0.6, 1),
    context.say,
  );
  const plans: OutputPlan[] = [{ path: out, pieces: writeTable(out, model.schema, rows), gzip }];
  if (options.model !== undefined) plans.push({ path: options.model, pieces: jsonPieces(model.toJSON()) });
  await writeOutputs(plans, context);
}
