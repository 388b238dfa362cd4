import type { MetricBreakdown } from '../metrics/breakdown.js';
import type { MetricGroup, MetricValue } from '../metrics/metric.js';
import type { MetricInput } from '../metrics/metricInput.js';
import type { AttackScores } from '../metrics/privacy/membership/attacks.js';
import type { RunContext } from '../work/progress.js';
import type { EvaluationReport, ReportNote } from './report.js';

/** The parts of a report that stand so far, beside its metric values. */
export type ReportParts = Partial<
  Pick<
    EvaluationReport,
    | 'distributions'
    | 'correlation'
    | 'pairs'
    | 'distances'
    | 'nearestRows'
    | 'utility'
    | 'breakdowns'
    | 'notes'
  >
>;

/** What a stage adds to the report. */
export interface StageResult {
  readonly values?: readonly MetricValue[];
  readonly breakdowns?: readonly MetricBreakdown[];
  readonly notes?: readonly ReportNote[];
  readonly parts?: Omit<ReportParts, 'breakdowns' | 'notes'>;
  /** Not part of the report; see `MetricComputationResult`. */
  readonly attackScores?: readonly AttackScores[];
}

/** One step of an evaluation; its values are published together. */
export interface Stage {
  /** Of an independent stage; others need what was measured before them, or threads of their own. */
  readonly name?: string;
  /** Null for what belongs to every report. */
  readonly group: MetricGroup | null;
  /** Fraction of the time, against the other stages; for the progress alone. */
  readonly weight: number;
  run(input: MetricInput, context: RunContext, progress: StageProgress): Promise<StageResult>;
}

/** A stage that needs nothing but the tables, so that any thread can do it. */
export interface IndependentStage extends Stage {
  /** Unique. */
  readonly name: string;
  run(input: MetricInput, context: RunContext): Promise<StageResult>;
}

export interface StageProgress {
  /** The values so far. */
  readonly measured: readonly MetricValue[];
  /** What attacks found so far. */
  readonly attackScores: readonly AttackScores[];
  /** Publishes what is done while the stage goes on; what `run` resolves to is published as well. */
  readonly publish: (result: StageResult) => Promise<void>;
}
