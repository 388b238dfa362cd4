import { LikenessError } from '../../errors.js';
import { tiltShares } from '../../numeric/optimize/tiltProportions.js';
import type { ComposedDistribution } from '../composedDistribution.js';
import type { Marginal, MarginalDocument } from '../marginal.js';
import type { MomentChange } from '../momentChange.js';
import { FEW_VALUES } from '../select/describeValues.js';

/**
 * A list of values with the probability of each. With other moments it keeps the values, its shares tilted
 * exponentially.
 */
export const categorical: ComposedDistribution = {
  name: 'categorical',
  examples: [
    { family: 'categorical', parameters: { values: 3 }, values: [-1, 0.5, 7], shares: [0.2, 0.5, 0.3] },
  ],
  candidate: {
    wholeColumn: true,
    fit({ whole }, { pseudocount, requested }) {
      if (whole.spacing === undefined) return null;
      if (!whole.gridded || whole.points.length > FEW_VALUES)
        return requested ? { failure: `more than ${FEW_VALUES} values differ` } : null;
      const marginal = fitCategorical(whole.points, whole.weights, pseudocount);
      return { marginal, freeParameters: marginal.parameters.values - 1 };
    },
  },
  fromJSON: ({ values = [], shares = [] }) => createCategorical(values, shares),
  changeMoments(document, change) {
    const shares = tiltedShares(document, change);
    return shares && { document: { ...document, shares }, keepsShape: false };
  },
};

/**
 * Values with proportions: the empirical distribution of a column of few different values, k - 1 free parameters.
 *
 * @param values k numbers, ascending, different
 * @param shares k numbers above 0 that sum to 1 within 1e-6
 * @throws LikenessError `INVALID_MODEL` otherwise.
 */
export function createCategorical(values: readonly number[], shares: readonly number[]): Marginal {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const ascending = values.every((value, i) => Number.isFinite(value) && (i === 0 || value > values[i - 1]));
  const valid = shares.every((share) => share > 0) && Math.abs(total - 1) < 1e-6;
  if (values.length === 0 || values.length !== shares.length || !ascending || !valid) {
    throw new LikenessError(
      'INVALID_MODEL',
      'A categorical marginal needs ascending values and shares that sum to 1.',
    );
  }
  const cumulative = new Float64Array(values.length);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += shares[i];
    cumulative[i] = sum / total;
  }
  cumulative[values.length - 1] = 1;
  const pdf = (x: number): number => {
    const at = countBelow(values, x, false);
    return values[at] === x ? shares[at] / total : 0;
  };
  return {
    family: 'categorical',
    discrete: true,
    parameters: { values: values.length },
    points: { values, shares },
    pdf,
    logPdf: (x) => Math.log(pdf(x)),
    cdf: (x) => {
      const count = countBelow(values, x, true);
      return count === 0 ? 0 : cumulative[count - 1];
    },
    quantile: (p) => values[Math.min(values.length - 1, countBelow(cumulative, p, false))],
    toJSON: () => ({ family: 'categorical', parameters: { values: values.length }, values, shares }),
  };
}

/**
 * The distribution of the values as they are: each different one with its proportion.
 *
 * @param weights how often each occurs; once each when absent
 * @param pseudocount that every different value gets on top
 */
export function fitCategorical(values: Float64Array, weights?: Float64Array, pseudocount = 0): Marginal {
  const counts = new Map<number, number>();
  values.forEach((value, i) => {
    counts.set(value, (counts.get(value) ?? pseudocount) + (weights === undefined ? 1 : weights[i]));
  });
  const distinct = [...counts.keys()].sort((a, b) => a - b);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return createCategorical(
    distinct,
    distinct.map((value) => (counts.get(value) ?? 0) / total),
  );
}

/** Mean and sd by an exponential tilt of the shares; the mean alone where no tilt has both. */
function tiltedShares(
  { values = [], shares = [] }: MarginalDocument,
  { newMean, newSd, mean, sd }: MomentChange,
): number[] | null {
  const unit = sd || 1;
  const power = (k: number): Float64Array =>
    Float64Array.from(values, (value) => ((value - newMean) / unit) ** k);
  const prior = Float64Array.from(shares);
  const tilted =
    tiltShares(prior, [power(1), power(2)], [0, (newSd / unit) ** 2]) ??
    (newMean === mean ? null : tiltShares(prior, [power(1)], [0]));
  return tilted === null || tilted.some((share) => !(share > 0)) ? null : Array.from(tilted);
}

/** How many of the ascending items are below x, or with `orEqual` not above it. */
function countBelow(items: ArrayLike<number>, x: number, orEqual: boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle] < x || (orEqual && items[middle] === x)) low = middle + 1;
    else high = middle;
  }
  return low;
}
