import { decideOverSplits } from '../decision/decide.js';
import type { Decision } from '../decision/decision.js';
import { LikenessError } from '../errors.js';
import { createStream } from '../random/randomStream.js';
import type { EvaluationReport } from '../report/report.js';
import type { Table } from '../table/table.js';
import { type RunContext, subContext } from '../work/progress.js';
import { protectsRareValues } from './protectsRareValues.js';
import { type SplitStudy, type SplitStudyOptions, studySplit } from './studySplit.js';

/** Most splits of one study; more would cost time and change no decision. */
export const MAX_SPLITS = 100;

export interface StudyOptions extends SplitStudyOptions {
  /** 1 to 100. */
  readonly splits: number;
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
 * The seeds of the splits of a study: the first is the study's own, so that its table is the one that the same commands
 * would make one by one. More splits keep the seeds of the first ones.
 *
 * @param splits at least 1
 */
export function splitSeeds(seed: number, splits: number): number[] {
  const stream = createStream(seed, 'study-splits');
  return Array.from({ length: splits }, (_, at) => (at === 0 ? seed : stream.nextUint32()));
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
  const { seed, splits, thresholds, synthesizer, fit } = options;
  if (!Number.isInteger(splits) || splits < 1 || splits > MAX_SPLITS) {
    const message = `The number of splits must be from 1 to ${MAX_SPLITS}, not ${splits}.`;
    throw new LikenessError('INVALID_OPTION', message, { value: String(splits) });
  }
  const seeds = splitSeeds(seed, splits);
  let first: SplitStudy | null = null;
  const reports: EvaluationReport[] = [];
  for (const [at, own] of seeds.entries()) {
    const part = subContext(context, at / splits, (at + 1) / splits);
    const study = await studySplit(table, { ...options, seed: own }, part);
    first ??= study;
    reports.push(study.report);
  }
  if (first === null) throw new TypeError('a study has at least one split');
  const isProtected = protectsRareValues(synthesizer, fit);
  return {
    first,
    decision: splits === 1 ? reports[0].decision : decideOverSplits(reports, { thresholds, isProtected }),
    decisions: reports.map(({ decision }) => decision),
  };
}
