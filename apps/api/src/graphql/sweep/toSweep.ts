import { toCreator } from '../access/toAccess.js';
import type { DecisionOutcomeEnum, MetricGoalEnum, MetricScopeEnum, RunStateEnum } from '../common/enums.js';
import type { SweepCell as CellRow } from '../../services/sweeps/cells.js';
import { KEY_METRICS } from '../../services/sweeps/keyMetrics.js';
import { variantResults } from '../../services/sweeps/results.js';
import { seedsOf, variantsOf, type SweepRow } from '../../services/sweeps/sweep.js';
import type { Sweep, SweepStandingEnum, SweepVariant } from './sweep.type.js';

/** A sweep as clients see it, without what its runs say. */
export function toSweep(row: SweepRow): Sweep {
  const { id, name, target, createdAt, stoppedAt, datasetId } = row;
  return {
    id,
    name,
    target,
    createdAt,
    stoppedAt,
    datasetId,
    createdBy: toCreator(row.creator),
    seeds: seedsOf(row),
    declared: variantsOf(row).map(({ synthesizer, options }) => ({ synthesizer, options })),
    metrics: KEY_METRICS.map(({ name: metric, scope, goal }) => ({
      name: metric,
      scope: scope as MetricScopeEnum,
      goal: goal as MetricGoalEnum,
    })),
  };
}

/** The variants of a sweep with what their runs say. */
export function toVariants({ declared }: Sweep, cells: readonly CellRow[]): readonly SweepVariant[] {
  return variantResults(cells, declared.length).map(({ cells: own, decisions, metrics }, index) => ({
    index,
    synthesizer: declared[index].synthesizer,
    options: declared[index].options,
    cells: own.map(({ seed, runId, state, progress, decision, decisionSentence, values }) => ({
      seed,
      runId,
      state: state as RunStateEnum,
      progress,
      decision: decision as DecisionOutcomeEnum | null,
      decisionSentence,
      values,
    })),
    decisions: decisions.map(({ outcome, count }) => ({ outcome: outcome as DecisionOutcomeEnum, count })),
    metrics: metrics.map(({ interval, scope, goal, standing, ...metric }) => ({
      ...metric,
      scope: scope as MetricScopeEnum,
      goal: goal as MetricGoalEnum,
      standing: standing as SweepStandingEnum,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
    })),
  }));
}
