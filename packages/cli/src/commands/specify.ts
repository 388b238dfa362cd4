import { type PairReport, specify as specifyModel, subContext } from '@likeness/core';
import { readSpecificationFile } from '../input/readSpecificationFile.js';
import { formatTable } from '../output/formatTable.js';
import type { TableOutputOptions } from '../options/tableFiles.js';
import { checkWritable } from '../output/checkWritable.js';
import type { CommandContext } from '../output/progressBar.js';
import { sayNotes } from '../output/sayNotes.js';
import { checkOutputs } from '../output/stageOutput.js';
import { type OutputPlan, jsonChunks, writeOutputs } from '../output/writeOutputs.js';
import { writeRows } from '../output/writeRows.js';
import { sampleRows } from '../run/sampleRows.js';

export interface SpecifyOptions extends TableOutputOptions {
  /** Default: as many as the document says. */
  readonly rows?: number;
  readonly seed: number;
  readonly model?: string;
}

/** Makes a model of published statistics, tells what became of each stated relation, and draws rows from it. */
export async function specify(path: string, options: SpecifyOptions, context: CommandContext): Promise<void> {
  const { out, gzip, format, seed } = options;
  checkWritable(out, format);
  await checkOutputs({ '--out': out, '--model': options.model }, [path]);
  const { model, report } = specifyModel(await readSpecificationFile(path, context.signal));
  sayNotes(context, path, model.fit.notes);
  if (report.pairs.length > 0) context.say(relations(report.pairs));
  const count = options.rows ?? model.fit.rowCount;
  const rows = sampleRows(model, count, seed, {}, subContext(context, 0, 1), context.say);
  const plans: OutputPlan[] = [
    { path: out, chunks: writeRows(out, model.schema, rows, { format }, context), gzip },
  ];
  if (options.model !== undefined) plans.push({ path: options.model, chunks: jsonChunks(model.toJSON()) });
  await writeOutputs(plans, context);
}

function relations(pairs: readonly PairReport[]): string {
  const short = (value: number): string => String(Number(value.toPrecision(3)));
  return formatTable(
    [
      { title: 'relation' },
      { title: 'measure' },
      { title: 'stated', right: true },
      { title: 'reached', right: true },
      { title: 'latent moved by', right: true },
    ],
    pairs.map(({ columns, measure, stated, reached, latent, repaired }) => [
      columns.join(' - '),
      measure,
      short(stated),
      short(reached),
      Math.abs(repaired - latent) < 1e-6 ? '0' : short(repaired - latent),
    ]),
  );
}
