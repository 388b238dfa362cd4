import type { LearnerName } from '../metrics/utility/learner.js';
import { evaluate } from '../report/evaluate.js';
import type { EvaluationReport } from '../report/report.js';
import { CHUNK_ROWS } from '../synthesizers/contract/chunk.js';
import type { SynthesizerModel } from '../synthesizers/contract/model.js';
import { type ChunkInput, sampleChunkTask } from '../synthesizers/contract/sampleChunkTask.js';
import type { SampleOptions } from '../synthesizers/contract/sampleOptions.js';
import type { FitOptions, Synthesizer } from '../synthesizers/contract/synthesizer.js';
import { concatTables } from '../table/concatTables.js';
import { splitTable } from '../table/splitTable.js';
import { getColumn, type Table } from '../table/table.js';
import { reportProgress, type RunContext, subContext } from '../work/progress.js';
import { runWork } from '../work/runWork.js';
import { protectsRareValues } from './protectsRareValues.js';

export interface SplitStudyOptions {
  readonly synthesizer: Synthesizer;
  /** Of the fit; the seed and the target are the study's. */
  readonly fit: Omit<FitOptions, 'seed' | 'target'>;
  readonly sample: Omit<SampleOptions, 'given'>;
  readonly target: string | null;
  /** Any unsigned 32-bit integer; of the split, the fit, the draws and the evaluation. */
  readonly seed: number;
  /** Fraction of the rows that the split holds out, above 0 and below 1. */
  readonly holdoutShare: number;
  /** Synthetic rows; null: as many as the training rows. */
  readonly rows: number | null;
  readonly thresholds?: Readonly<Record<string, number>>;
  /** Whether the nearest real rows are in the report with their values; masked when left out. */
  readonly showValues?: boolean;
  /** What an attacker knows of a person, for the memorisation gap (`EvaluateInput.quasiIdentifiers`). */
  readonly quasiIdentifiers?: readonly string[];
  /** Learners to train beside those that always are. */
  readonly learners?: readonly LearnerName[];
}

/** One split: what was fitted, drawn and measured. */
export interface SplitStudy {
  readonly train: Table;
  readonly holdout: Table;
  readonly synthetic: Table;
  readonly model: SynthesizerModel;
  readonly report: EvaluationReport;
}

/**
 * One split of a study, from the division of the rows to the report. The same table, options and seed give the same one,
 * with any number of threads.
 *
 * @throws LikenessError `INVALID_OPTION`, `TOO_FEW_ROWS`, `ABORTED`, and what fitting, drawing and evaluating throw
 */
export async function studySplit(
  table: Table,
  options: SplitStudyOptions,
  context: RunContext = {},
): Promise<SplitStudy> {
  const { synthesizer, fit, sample, target, seed, holdoutShare, rows } = options;
  const { thresholds, learners, showValues, quasiIdentifiers } = options;
  // An unknown name is refused before the fit.
  for (const name of quasiIdentifiers ?? []) getColumn(table, name);
  await reportProgress(context, 0, 'Splitting the table');
  const { train, holdout } = splitTable(table, holdoutShare, seed);
  const predicted = target === null ? {} : { target };
  const model = await synthesizer.fit(train, { ...fit, seed, ...predicted }, subContext(context, 0, 0.4));
  const count = rows ?? train.rowCount;
  const chunks = Array.from({ length: Math.ceil(count / CHUNK_ROWS) }, (_, chunk): ChunkInput => ({
    chunk,
    rowCount: Math.min(CHUNK_ROWS, count - chunk * CHUNK_ROWS),
  }));
  const source = { document: model.toJSON(), seed, options: sample };
  const drawn = await runWork(
    subContext(context, 0.4, 0.5),
    sampleChunkTask,
    source,
    chunks,
    (done) => `Drawn ${done} of ${chunks.length} chunks of rows`,
  );
  const synthetic = concatTables(drawn.map((one) => one.table));
  const isProtected = protectsRareValues(synthesizer, fit);
  const report = await evaluate(
    {
      real: train,
      synthetic,
      holdout,
      ...predicted,
      ...(quasiIdentifiers !== undefined && { quasiIdentifiers }),
      seed,
      thresholds,
      learners,
      showValues,
      isProtected,
    },
    subContext(context, 0.5, 1),
  );
  return { train, holdout, synthetic, model, report };
}
