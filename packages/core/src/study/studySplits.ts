import { decideOverSplits } from '../decision/decide.js';
import type { Decision } from '../decision/decision.js';
import { LikenessError } from '../errors.js';
import type { LearnerName } from '../metrics/utility/learner.js';
import { createStream } from '../random/randomStream.js';
import { evaluate } from '../report/evaluate.js';
import type { EvaluationReport } from '../report/report.js';
import { CHUNK_ROWS } from '../synthesizers/contract/chunk.js';
import type { SynthesizerModel } from '../synthesizers/contract/model.js';
import { type ChunkInput, sampleChunkTask } from '../synthesizers/contract/sampleChunkTask.js';
import type { SampleOptions } from '../synthesizers/contract/sampleOptions.js';
import type { FitOptions, Synthesizer } from '../synthesizers/contract/synthesizer.js';
import { concatTables } from '../table/concatTables.js';
import { splitTable } from '../table/splitTable.js';
import type { Table } from '../table/table.js';
import { reportProgress, type RunContext, subContext } from '../work/progress.js';
import { runWork } from '../work/runWork.js';

/** Most splits of one study; more would cost time and change no decision. */
export const MAX_SPLITS = 100;

export interface StudyOptions {
  readonly synthesizer: Synthesizer;
  /** Of the fit; the seed and the target are the study's. */
  readonly fit: Omit<FitOptions, 'seed' | 'target'>;
  readonly sample: Omit<SampleOptions, 'given'>;
  readonly target: string | null;
  /** Any unsigned 32-bit integer; the same seed gives the same study. */
  readonly seed: number;
  /** 1 to 100. */
  readonly splits: number;
  /** Fraction of the rows that each split holds out, above 0 and below 1. */
  readonly holdoutShare: number;
  /** Synthetic rows of each split; null: as many as its training rows. */
  readonly rows: number | null;
  readonly thresholds?: Readonly<Record<string, number>>;
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

export interface Study {
  /** The first split: its table is the one that the decision is about. */
  readonly first: SplitStudy;
  /** Of all splits. */
  readonly decision: Decision;
  /** Decision of each split alone, in their order; the first one's is that of its report. */
  readonly decisions: readonly Decision[];
}

/**
 * Splits a table at random, fits, draws and evaluates, once for each split, and decides from all of them: a decision
 * that hangs on which rows were held out is none. The first split has the study's seed, so that its table is the one
 * that the same commands would make one by one.
 *
 * Cost: that of a fit, a draw and an evaluation, times the number of splits.
 *
 * @throws LikenessError `INVALID_OPTION`, `TOO_FEW_ROWS`, `ABORTED`, and what fitting, drawing and evaluating throw
 */
export async function studySplits(
  table: Table,
  options: StudyOptions,
  context: RunContext = {},
): Promise<Study> {
  const { seed, splits, thresholds } = options;
  if (!Number.isInteger(splits) || splits < 1 || splits > MAX_SPLITS) {
    const message = `The number of splits must be from 1 to ${MAX_SPLITS}, not ${splits}.`;
    throw new LikenessError('INVALID_OPTION', message, { value: String(splits) });
  }
  const stream = createStream(seed, 'study-splits');
  const seeds = Array.from({ length: splits }, (_, at) => (at === 0 ? seed : stream.nextUint32()));
  let first: SplitStudy | null = null;
  const reports: EvaluationReport[] = [];
  for (const [at, own] of seeds.entries()) {
    const part = subContext(context, at / splits, (at + 1) / splits);
    const study = await studySplit(table, { ...options, seed: own }, part);
    first ??= study;
    reports.push(study.report);
  }
  if (first === null) throw new TypeError('a study has at least one split');
  return {
    first,
    decision: splits === 1 ? reports[0].decision : decideOverSplits(reports, { thresholds }),
    decisions: reports.map(({ decision }) => decision),
  };
}

async function studySplit(
  table: Table,
  { synthesizer, fit, sample, target, seed, holdoutShare, rows, thresholds, learners }: StudyOptions,
  context: RunContext,
): Promise<SplitStudy> {
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
  const report = await evaluate(
    { real: train, synthetic, holdout, ...predicted, seed, thresholds, learners },
    subContext(context, 0.5, 1),
  );
  return { train, holdout, synthetic, model, report };
}
