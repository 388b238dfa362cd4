import type { RunContext } from '../work/progress.js';
import type { MetricBreakdown } from './breakdown.js';
import type { MetricGroup, MetricValue } from './metric.js';
import type { MetricDefinition } from './metricDefinition.js';
import type { MetricInput, MetricNote } from './metricInput.js';
import type { AttackScores } from './privacy/membership/attacks.js';

/** What one step of an evaluation found. */
export interface MetricComputationResult {
  readonly values: readonly MetricValue[];
  readonly breakdowns: readonly MetricBreakdown[];
  /** What is not there and why, and what to know about what is. */
  readonly notes: readonly MetricNote[];
  /** Scores of attacks on the rows of `attackScene`, which are judged together when all have been tried. */
  readonly attackScores?: readonly AttackScores[];
}

/**
 * A step of an evaluation: one or more metrics that share their work. To add a metric, write its file (name, version,
 * group, goal, range, `compute`, and `breakdown` where it is a mean of parts), let a computation give its value and
 * ceiling, and list the computation in `registry.ts`.
 */
export interface MetricComputation {
  /** Unique; that of its first metric when left out. */
  readonly name?: string;
  readonly group: MetricGroup;
  readonly metrics: readonly MetricDefinition[];
  /** Fraction of an evaluation's time, against the others; for the progress alone. */
  readonly weight: number;
  /** Whether it needs real rows that the synthesizer never saw; without them it is left out with a note. */
  readonly needsHoldout?: boolean;
  compute(input: MetricInput, context: RunContext): Promise<MetricComputationResult>;
}
