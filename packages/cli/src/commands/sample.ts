import { modelFromJSON, subContext } from '@likeness/core';
import { writeCsv } from '@likeness/io';
import { readModel } from '../input/readModel.js';
import type { CommandContext } from '../output/progressBar.js';
import { checkOutputs } from '../output/stageOutput.js';
import { writeOutputs } from '../output/writeOutputs.js';
import { sampleRows } from './sampleRows.js';

export interface SampleOptions {
  readonly model: string;
  /** Default: as many as the model was fitted to. */
  readonly rows?: number;
  readonly seed: number;
  readonly out: string;
  readonly gzip?: boolean;
}

/** Draws rows from a model that `synthesize --model` stored. */
export async function sample(options: SampleOptions, context: CommandContext): Promise<void> {
  const { out, gzip, seed } = options;
  await checkOutputs({ '--out': out }, [options.model]);
  const model = modelFromJSON(await readModel(options.model, context.signal));
  const rows = sampleRows(model, options.rows ?? model.fit.rowCount, seed, subContext(context, 0, 1));
  await writeOutputs([{ path: out, pieces: writeCsv(model.schema, rows), gzip }], context);
}
