import type { RunStage } from '../../database/rows.js';
import { STAGES } from './runFacts.js';
import { stageModel, type MeasuredStage } from './stageModel.js';
import type { TimeModels } from './timeLeft.js';

/** A measured stage, and of which run. */
export interface StageRecord extends MeasuredStage {
  readonly runId: string;
  readonly stage: RunStage;
}

/**
 * What finished runs tell of a synthesizer's times. Splitting and evaluating are the same work whatever the synthesizer;
 * drawing is told by the runs of others while it has none of its own.
 */
export function learnModels(records: readonly StageRecord[], synthesizer: string): TimeModels {
  const of = (stage: RunStage): readonly StageRecord[] => records.filter((record) => record.stage === stage);
  const own = (stage: RunStage): readonly StageRecord[] =>
    of(stage).filter(({ facts }) => facts.synthesizer === synthesizer);
  const drawn = own('GENERATE');
  const stage = {
    SPLIT: stageModel('SPLIT', of('SPLIT')),
    FIT: stageModel('FIT', own('FIT')),
    GENERATE: stageModel('GENERATE', drawn.length > 0 ? drawn : of('GENERATE')),
    EVALUATE: stageModel('EVALUATE', of('EVALUATE')),
  };
  return { stage, commonVariance: commonVariance([...own('FIT'), ...of('EVALUATE')], stage) };
}

/**
 * How much of the errors the stages of one run share: the covariance of the errors of fit and evaluation, in logarithms,
 * over the runs that have both. 0 where it is negative, or told by no run.
 */
function commonVariance(records: readonly StageRecord[], stage: TimeModels['stage']): number {
  const errors = new Map<string, Partial<Record<RunStage, number>>>();
  for (const record of records) {
    const predicted = stage[record.stage].predict(record.facts);
    if (!predicted) continue;
    const own = errors.get(record.runId) ?? {};
    own[record.stage] = Math.log(record.seconds) - predicted.log;
    errors.set(record.runId, own);
  }
  const pairs = [...errors.values()].flatMap(({ FIT, EVALUATE }) =>
    FIT === undefined || EVALUATE === undefined ? [] : [FIT * EVALUATE],
  );
  return pairs.length === 0
    ? 0
    : Math.max(0, pairs.reduce((sum, product) => sum + product, 0) / pairs.length);
}

/** The stages of a run: a model that is there needs no fit, and without real rows there is nothing to evaluate. */
export function stagesOf({
  datasetId,
  origin,
}: {
  readonly datasetId: string | null;
  readonly origin: unknown;
}): readonly RunStage[] {
  return STAGES.filter(
    (stage) =>
      (origin === null || (stage !== 'SPLIT' && stage !== 'FIT')) &&
      (datasetId !== null || stage !== 'EVALUATE'),
  );
}
