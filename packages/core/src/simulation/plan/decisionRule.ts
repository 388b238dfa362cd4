import { MULTIPLICITY, type Multiplicity } from './multiplicity.js';
import {
  choice,
  either,
  list,
  notNegative,
  number,
  objectOf,
  probability,
  type Shape,
  text,
  whole,
} from './shape.js';

/** When a trial is a success, and which design is then recommended. */
export interface TrialDecision {
  readonly success: Criterion;
  /** Probability of success, over the weighted scenarios, that a design shall have. Default .8. */
  readonly target?: number;
  /** What the recommended one of the designs that reach it has least of, on average. Default `cost`, else `patients`. */
  readonly minimise?: 'cost' | 'patients' | 'duration' | 'events';
  /** Adjusted p-values of several analyses, metric `NAME.adjustedP`. */
  readonly multiplicity?: Multiplicity;
}

/**
 * A criterion: a comparison of a metric (`metric` and exactly one of above, atLeast, below, atMost), or a combination of
 * criteria (`all`, `any`, or `of` with the number that shall hold).
 *
 * Metrics are `NAME.p`, `NAME.adjustedP`, `NAME.estimate`, `NAME.lower`, `NAME.upper`, `NAME.statistic`,
 * `NAME.standardError` of an analysis, ratios as ratios; and `trial.success` (1 where the efficacy boundary was
 * crossed), `trial.futility`, `trial.look`, `trial.patients`, `trial.events`, `trial.duration`, `trial.cost`.
 */
export interface Criterion {
  readonly metric?: string;
  /** Number of the look that the metric is of, from 1; default: the one that ended the trial. */
  readonly look?: number;
  readonly above?: number | string;
  readonly atLeast?: number | string;
  readonly below?: number | string;
  readonly atMost?: number | string;
  readonly all?: readonly Criterion[];
  readonly any?: readonly Criterion[];
  /** At least `count` of these hold. */
  readonly of?: readonly Criterion[];
  readonly count?: number;
}

export const ANALYSIS_METRICS = [
  'p',
  'adjustedP',
  'estimate',
  'lower',
  'upper',
  'statistic',
  'standardError',
] as const;
export const TRIAL_METRICS = [
  'success',
  'futility',
  'look',
  'patients',
  'events',
  'duration',
  'cost',
] as const;

export interface TrialCost {
  /** Of each patient. */
  readonly patient?: number;
  /** Of each unit of time from the beginning of accrual to the end. */
  readonly time?: number;
  readonly fixed?: number;
  readonly currency?: string;
}

const operand: Shape = either(number(), text);
const criteria: Shape = list({ kind: 'recursive', name: 'criterion', shape: () => CRITERION }, 1, 50);

export const CRITERION = objectOf<Criterion>('criterion', {
  metric: { shape: text, about: 'Such as primary.p, primary.estimate, trial.success.' },
  look: { shape: whole(1, 20), about: 'Look that the metric is of. Default: the one that ended the trial.' },
  above: { shape: operand, about: 'A number or another metric.' },
  atLeast: { shape: operand, about: 'A number or another metric.' },
  below: { shape: operand, about: 'A number or another metric.' },
  atMost: { shape: operand, about: 'A number or another metric.' },
  all: { shape: criteria, about: 'All hold.' },
  any: { shape: criteria, about: 'One or more hold.' },
  of: { shape: criteria, about: 'At least "count" hold.' },
  count: { shape: whole(1, 50), about: 'How many of "of" shall hold.' },
});

export const DECISION = objectOf<TrialDecision>('decision', {
  success: { shape: CRITERION, required: true, about: 'When a trial is a success.' },
  target: { shape: probability, about: 'Probability of success that a design shall have. Default .8.' },
  minimise: {
    shape: choice(['cost', 'patients', 'duration', 'events']),
    about: 'What the recommended design has least of. Default: cost where stated, else patients.',
  },
  multiplicity: { shape: MULTIPLICITY, about: 'Adjusted p-values.' },
});

export const COST = objectOf<TrialCost>('cost', {
  patient: { shape: notNegative, about: 'Of each patient. Default 0.' },
  time: {
    shape: notNegative,
    about: 'Of each unit of time from the beginning of accrual to the end. Default 0.',
  },
  fixed: { shape: notNegative, about: 'Default 0.' },
  currency: { shape: text, about: 'For readers.' },
});
