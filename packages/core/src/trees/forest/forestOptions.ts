import { LikenessError } from '../../errors.js';

/** How a forest is grown. The defaults are scikit-learn's in meaning. */
export interface ForestOptions {
  /** Any unsigned 32-bit integer; the same seed gives the same forest. */
  readonly seed: number;
  /** Default 100. */
  readonly trees?: number;
  /** Features drawn at each split; default the square root of their number for classes, all for numbers. */
  readonly featuresPerSplit?: number;
  /** Smallest sum of row weights in a leaf; default 1. */
  readonly minLeaf?: number;
  /** Default Infinity: until leaves are pure. */
  readonly maxDepth?: number;
  /** Whether each tree sees a resample of the rows, of their number, with replacement; default true. */
  readonly bootstrap?: boolean;
}

/** Options with every default filled in. */
export type ForestSettings = Required<ForestOptions>;

/**
 * Fills in defaults and checks ranges.
 *
 * @throws LikenessError `INVALID_OPTION`, naming the option, its value and its range.
 */
export function resolveForestOptions(
  options: ForestOptions,
  featureCount: number,
  isClassification: boolean,
): ForestSettings {
  const usual = isClassification ? Math.floor(Math.sqrt(featureCount)) : featureCount;
  const settings = {
    seed: options.seed,
    trees: options.trees ?? 100,
    featuresPerSplit: Math.min(options.featuresPerSplit ?? Math.max(1, usual), Math.max(1, featureCount)),
    minLeaf: options.minLeaf ?? 1,
    maxDepth: options.maxDepth ?? Infinity,
    bootstrap: options.bootstrap ?? true,
  };
  requireInteger('trees', settings.trees);
  requireInteger('featuresPerSplit', settings.featuresPerSplit);
  if (!(settings.minLeaf > 0)) invalid('minLeaf', settings.minLeaf, 'a number above 0');
  if (!(settings.maxDepth >= 1)) invalid('maxDepth', settings.maxDepth, 'at least 1');
  return settings;
}

function requireInteger(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) invalid(name, value, 'an integer of at least 1');
}

function invalid(name: string, value: number, range: string): never {
  throw new LikenessError('INVALID_OPTION', `The forest's ${name} is ${value}; it must be ${range}.`, {
    value: String(value),
  });
}
