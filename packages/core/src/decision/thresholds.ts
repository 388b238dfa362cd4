import { LikenessError } from '../errors.js';

/** A size above which a difference matters. */
export interface Threshold {
  /** Two to five words, as a form shows them. */
  readonly label: string;
  readonly description: string;
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * Every threshold of the decision, by name. They are sizes, not significance levels: a large table makes every trifle
 * significant, a small one hides a leak, so a finding must be shown to lie beyond its threshold to count.
 */
export const THRESHOLDS = {
  exactMatchExcess: {
    label: 'Exact matches beyond unseen rows',
    description:
      'Most that the proportion of synthetic rows equal to a training row may exceed that of unseen real rows.',
    default: 0.001,
    minimum: 0,
    maximum: 1,
  },
  keyMatches: {
    label: 'Keys equal to real ones',
    description: 'Largest proportion of synthetic keys that are keys of training rows.',
    default: 0,
    minimum: 0,
    maximum: 1,
  },
  attackAuc: {
    label: 'AUC of the worst attack',
    description: 'Largest AUC of an attack that tells training rows from unseen real rows; .5 is guessing.',
    default: 0.53,
    minimum: 0.5,
    maximum: 1,
  },
  attackTpr: {
    label: 'Members found at 1% false positives',
    description:
      'Largest proportion of training rows that an attack finds when it is wrong about 1% of unseen real rows; .01 is guessing.',
    default: 0.02,
    minimum: 0.01,
    maximum: 1,
  },
  memorisationGap: {
    label: 'Memorisation gap',
    description:
      'Most that values of training people may be guessed better than values of unseen people, as a difference of proportions.',
    default: 0.01,
    minimum: 0,
    maximum: 1,
  },
  outlierAttackAuc: {
    label: 'AUC of the worst attack on outliers',
    description:
      'The same AUC for the 1% least likely real rows. They are few, so that a smaller difference cannot be tested.',
    default: 0.6,
    minimum: 0.5,
    maximum: 1,
  },
  c2stAuc: {
    label: 'C2ST AUC: fair',
    description: 'AUC of a classifier that tells synthetic from real rows, above which fidelity is fair.',
    default: 0.6,
    minimum: 0.5,
    maximum: 1,
  },
  c2stAucPoor: {
    label: 'C2ST AUC: poor',
    description: 'The same AUC, above which fidelity is poor.',
    default: 0.8,
    minimum: 0.5,
    maximum: 1,
  },
  columnDistance: {
    label: 'Distance of a column: fair',
    description:
      'Kolmogorov-Smirnov or total variation distance of one column beyond that of a new real sample, above which it is fair.',
    default: 0.05,
    minimum: 0,
    maximum: 1,
  },
  columnDistancePoor: {
    label: 'Distance of a column: poor',
    description: 'The same distance, above which the column is poor.',
    default: 0.15,
    minimum: 0,
    maximum: 1,
  },
  pairDistance: {
    label: 'Distance of a pair: fair',
    description:
      'Loss of correlation or contingency similarity of one pair of columns beyond that of a new real sample, above which it is fair.',
    default: 0.05,
    minimum: 0,
    maximum: 1,
  },
  pairDistancePoor: {
    label: 'Distance of a pair: poor',
    description: 'The same loss, above which the pair is poor.',
    default: 0.15,
    minimum: 0,
    maximum: 1,
  },
  predictionLoss: {
    label: 'Prediction lost: fair',
    description:
      'AUC (numbers: R squared) that models lose when they learn from synthetic rows, above which utility is fair: the non-inferiority margin.',
    default: 0.02,
    minimum: 0,
    maximum: 1,
  },
  predictionLossPoor: {
    label: 'Prediction lost: poor',
    description: 'The same loss, above which utility is poor.',
    default: 0.1,
    minimum: 0,
    maximum: 1,
  },
} as const satisfies Readonly<Record<string, Threshold>>;

export type ThresholdName = keyof typeof THRESHOLDS;

/** A size for every threshold. */
export type Thresholds = Readonly<Record<ThresholdName, number>>;

/**
 * The thresholds of a decision: the defaults, and what the user gave instead.
 *
 * @param given by name
 * @throws LikenessError `INVALID_OPTION` for a name that does not exist, or a size out of its range
 */
export function readThresholds(given: Readonly<Record<string, number>> = {}): Thresholds {
  const known = new Map<string, Threshold>(Object.entries(THRESHOLDS));
  for (const [name, value] of Object.entries(given)) {
    const threshold = known.get(name);
    if (threshold === undefined) {
      const message = `There is no threshold "${name}". Choose one of: ${[...known.keys()].join(', ')}.`;
      throw new LikenessError('INVALID_OPTION', message, { value: name });
    }
    const { minimum, maximum } = threshold;
    if (value >= minimum && value <= maximum) continue;
    const message = `The threshold "${name}" must be from ${minimum} to ${maximum}, not ${value}.`;
    throw new LikenessError('INVALID_OPTION', message, { value: String(value) });
  }
  const sizes = [...known].map(([name, threshold]) => [
    name,
    Object.hasOwn(given, name) ? given[name] : threshold.default,
  ]);
  return Object.fromEntries(sizes) as Thresholds;
}
