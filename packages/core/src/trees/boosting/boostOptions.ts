import { LikenessError } from '../../errors.js';

/** How trees are boosted. */
export interface BoosterOptions {
  /** Any unsigned 32-bit integer; the same seed gives the same trees. */
  readonly seed: number;
  /** Most rounds; default 500. A round is one tree, or one for each class when there are three or more. */
  readonly rounds?: number;
  /** Fraction of each tree that is added, above 0 to 1; default .1. */
  readonly learningRate?: number;
  /** Most leaves of a tree, at least 2; default 15. The leaf that gains most is split first. */
  readonly leaves?: number;
  /** Fewest training rows of a leaf; default 20. */
  readonly minRows?: number;
  /** L2 penalty on leaf values, at least 0; default 1. */
  readonly lambda?: number;
  /** Pulls the mean of a rare category to 0 where categories are ordered and weighed, at least 0; default 10. */
  readonly categoryLambda?: number;
  /** Fraction of the features that a tree sees, above 0 to 1; default 1. */
  readonly featureShare?: number;
  /**
   * Fraction of the rows that decides when to stop (validation rows), 0 to .5; default .2. With 0, or fewer than ten
   * training or validation rows, all rounds are made.
   */
  readonly validationFraction?: number;
  /** Rounds without a better validation loss before it stops; default 10. */
  readonly patience?: number;
}

/** Options with every default filled in. */
export type BoostSettings = Required<BoosterOptions>;

/**
 * Fills in defaults and checks ranges.
 *
 * @throws LikenessError `INVALID_OPTION`, naming the option, its value and its range
 */
export function resolveBoosterOptions(options: BoosterOptions): BoostSettings {
  const settings = {
    seed: options.seed,
    rounds: options.rounds ?? 500,
    learningRate: options.learningRate ?? 0.1,
    leaves: options.leaves ?? 15,
    minRows: options.minRows ?? 20,
    lambda: options.lambda ?? 1,
    categoryLambda: options.categoryLambda ?? 10,
    featureShare: options.featureShare ?? 1,
    validationFraction: options.validationFraction ?? 0.2,
    patience: options.patience ?? 10,
  };
  for (const name of ['rounds', 'minRows', 'patience'] as const) requireWhole(name, settings[name], 1);
  requireWhole('leaves', settings.leaves, 2);
  for (const name of ['learningRate', 'featureShare'] as const) {
    if (!(settings[name] > 0 && settings[name] <= 1)) invalid(name, settings[name], 'above 0 and at most 1');
  }
  for (const name of ['lambda', 'categoryLambda'] as const) {
    if (!(settings[name] >= 0 && settings[name] < Infinity)) invalid(name, settings[name], 'at least 0');
  }
  if (!(settings.validationFraction >= 0 && settings.validationFraction <= 0.5)) {
    invalid('validationFraction', settings.validationFraction, 'from 0 to 0.5');
  }
  return settings;
}

function requireWhole(name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least) invalid(name, value, `a whole number of at least ${least}`);
}

function invalid(name: string, value: number, range: string): never {
  throw new LikenessError('INVALID_OPTION', `The booster's ${name} is ${value}; it must be ${range}.`, {
    value: String(value),
  });
}
