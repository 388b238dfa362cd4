import type { MetricGroup } from '../metrics/metric.js';
import type { Condition, Finding } from './decision.js';
import type { Evidence } from './evidence.js';
import type { ThresholdName } from './thresholds.js';

/** What was measured for a question. Numbers are averaged where several splits are decided together. */
export interface Measurement {
  readonly metric: string;
  readonly columns: readonly string[];
  /** Larger is worse. */
  readonly value: number;
  /** 90% confidence interval of the value. */
  readonly low: number;
  readonly high: number;
  /** The value when nothing is wrong; more rows bring the value towards it. */
  readonly harmless: number;
  readonly detectable: number | null;
  /** Other numbers of its sentence, by name. */
  readonly facts: Readonly<Record<string, number>>;
  /** What it is about, such as the name of an attack; empty where the question says it. */
  readonly subject: string;
}

/** Why a question has no answer. */
export interface Untested {
  readonly metric: string;
  readonly reason: string;
}

/**
 * One question of a decision. To add one, write its file (where its number is read from, and its sentences), declare
 * its thresholds in `thresholds.ts`, and list it in `questions/registry.ts`.
 */
export interface Question {
  /** Stable, kebab-case. */
  readonly name: string;
  readonly group: MetricGroup;
  readonly label: string;
  /** Above it the finding counts. */
  readonly threshold: ThresholdName;
  /** Of fidelity and utility: above it the grade is poor, between the two fair. */
  readonly poor?: ThresholdName;
  measure(evidence: Evidence): Measurement | Untested;
  /** The finding as a sentence without its subject and full stop: `1.1% of the rows equal a training row; ...`. */
  describe(measurement: Measurement): string;
  /** Of fidelity and utility: what a receiver must be told when the finding is beyond its threshold. */
  condition?(finding: Finding, measurement: Measurement): Condition;
  /** Of privacy: the leak that an undecided finding does not rule out, as a plural noun: `copies of training rows`. */
  leakOf?(finding: Finding): string;
}

export function isTested(measured: Measurement | Untested): measured is Measurement {
  return 'value' in measured;
}
