import { measureMarks } from './column/measureMarks.js';
import { COLUMN_METRICS, measureShapes } from './column/measureShapes.js';
import { sdmetricsQuality } from './column-pair/columnPairTrends.js';
import { measurePairs } from './column-pair/measurePairs.js';
import { measureAssociation } from './association/measureAssociation.js';
import { measureSupport } from './support/measureSupport.js';
import { measureKWay } from './kway/measureKWay.js';
import type { MetricComputation } from './metricComputation.js';
import type { MetricDefinition } from './metricDefinition.js';
import { measureAttacks } from './privacy/attacks/measureAttacks.js';
import { measureDisclosure } from './privacy/measureDisclosure.js';
import { measureMembership } from './privacy/measureMembership.js';
import { MEMBERSHIP_METRICS } from './privacy/membership/attacks.js';
import { measureClassifierAttack } from './privacy/membership/measureClassifierAttack.js';
import { measureInterpolationAttack } from './privacy/membership/measureInterpolationAttack.js';
import { measureMemorisation } from './privacy/memorisation/measureMemorisation.js';
import { measureDetection } from './detection/measureDetection.js';
import { measureDistances } from './privacy/measureDistances.js';
import { measureKeyMatches } from './privacy/measureKeyMatches.js';
import { measureExactMatches } from './privacy/measureExactMatches.js';
import { correlationL1Max, correlationL1Mean, correlationL1Sum } from './table/correlationL1.js';
import { importanceTau } from './utility/importance/importanceTau.js';
import { importanceTopK } from './utility/importance/importanceTopK.js';
import { UTILITY_METRICS } from './utility/scores/utilityMetrics.js';

export { COLUMN_METRICS };

/** The steps of an evaluation that have no part in the report but their values, in its order. */
export const METRIC_COMPUTATIONS: readonly MetricComputation[] = [
  measureShapes,
  measureMarks,
  measureKWay,
  measurePairs,
  measureAssociation,
  measureSupport,
  measureDetection,
  measureDistances,
  measureExactMatches,
  measureKeyMatches,
  measureMembership,
  measureClassifierAttack,
  measureInterpolationAttack,
  measureMemorisation,
  measureAttacks,
  measureDisclosure,
];

/** Every metric that a report may hold. */
export const METRICS: readonly MetricDefinition[] = [
  ...METRIC_COMPUTATIONS.flatMap(({ metrics }) => metrics),
  ...MEMBERSHIP_METRICS,
  sdmetricsQuality,
  correlationL1Sum,
  correlationL1Mean,
  correlationL1Max,
  ...UTILITY_METRICS,
  importanceTau,
  importanceTopK,
];

const BY_NAME = new Map(METRICS.map((metric) => [metric.name, metric]));

/** The name of a metric for people; the name itself when no metric has it. */
export function metricLabel(name: string): string {
  return BY_NAME.get(name)?.label ?? name;
}

/** What a metric says, in one sentence; empty when no metric has that name. */
export function metricDescription(name: string): string {
  return BY_NAME.get(name)?.description ?? '';
}
