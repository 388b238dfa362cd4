import type { Condition } from '../../conditions/condition.js';
import { conditions } from './condition.js';
import type { EndpointType } from './endpoint.js';
import {
  choice,
  list,
  nameText,
  notNegative,
  number,
  objectOf,
  positive,
  probability,
  text,
} from './shape.js';

/** Methods and the type of endpoint that each is for. */
export const METHODS = {
  't-test': 'continuous',
  'welch-t-test': 'continuous',
  ancova: 'continuous',
  'ancova-robust': 'continuous',
  'risk-difference': 'binary',
  'risk-ratio': 'binary',
  'odds-ratio': 'binary',
  logistic: 'binary',
  'standardised-risk-difference': 'binary',
  'negative-binomial': 'count',
  'log-rank': 'time-to-event',
  cox: 'time-to-event',
  rmst: 'time-to-event',
  milestone: 'time-to-event',
  'max-combo': 'time-to-event',
} as const satisfies Readonly<Record<string, EndpointType>>;

export type AnalysisMethod = keyof typeof METHODS;

/** Methods whose estimates are ratios, computed as logarithms. */
export const RATIO_METHODS: readonly AnalysisMethod[] = [
  'risk-ratio',
  'odds-ratio',
  'logistic',
  'negative-binomial',
  'log-rank',
  'cox',
  'max-combo',
];

/** Methods that take covariates. */
export const COVARIATE_METHODS: readonly AnalysisMethod[] = [
  'ancova',
  'ancova-robust',
  'logistic',
  'standardised-risk-difference',
  'negative-binomial',
  'cox',
];

/** A test and an estimate of one arm against the control. */
export interface TrialAnalysis {
  readonly name: string;
  readonly description?: string;
  readonly endpoint: string;
  readonly method: AnalysisMethod;
  /** Compared with the first arm. Default: the second arm. */
  readonly arm?: string;
  /** Number of the visit, from 1. Default: the last. */
  readonly visit?: number;
  /** Columns of the population to adjust for. Labels become 0/1 columns. */
  readonly covariates?: readonly string[];
  /** Log-rank, Cox: columns of labels. */
  readonly strata?: readonly string[];
  /** Patients of the analysis. Default: all. */
  readonly where?: readonly Condition[];
  /** Effect under the null hypothesis: a difference, or a ratio. Default 0, or 1. A margin makes it non-inferiority. */
  readonly margin?: number;
  /** Confidence level of the interval. Default .95. */
  readonly level?: number;
  /** Fleming and Harrington's weights S^rho (1 - S)^gamma of the log-rank test. Default 0. */
  readonly rho?: number;
  readonly gamma?: number;
  /** RMST: the time up to which; milestone: the time at which. */
  readonly time?: number;
}

export const ANALYSIS = objectOf<TrialAnalysis>('analysis', {
  name: { shape: nameText, required: true, about: 'Name of its metrics: NAME.estimate, NAME.p.' },
  description: { shape: text, about: 'For readers.' },
  endpoint: { shape: text, required: true, about: 'Name of an endpoint.' },
  method: { shape: choice(Object.keys(METHODS)), required: true, about: 'Test and estimate.' },
  arm: { shape: text, about: 'Compared with the first arm. Default: the second arm.' },
  visit: { shape: number({ least: 1 }), about: 'Number of the visit, from 1. Default: the last.' },
  covariates: { shape: list(text, 1, 50), about: 'Columns of the population to adjust for.' },
  strata: { shape: list(text, 1, 10), about: 'Log-rank, Cox: columns of labels.' },
  where: { shape: conditions, about: 'Patients of the analysis. Default: all.' },
  margin: { shape: number(), about: 'Effect under the null hypothesis. Default: difference 0, ratio 1.' },
  level: { shape: probability, about: 'Confidence level. Default .95.' },
  rho: { shape: notNegative, about: 'Log-rank: weight S^rho (1 - S)^gamma. Default 0.' },
  gamma: { shape: notNegative, about: 'Log-rank: weight S^rho (1 - S)^gamma. Default 0.' },
  time: { shape: positive, about: 'RMST: up to this time. Milestone: at this time.' },
});

/** Whether the estimates of a method are ratios. */
export function isRatio(method: AnalysisMethod): boolean {
  return RATIO_METHODS.includes(method);
}
