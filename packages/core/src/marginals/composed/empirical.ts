import { LikenessError } from '../../errors.js';
import type { ComposedDistribution } from '../composedDistribution.js';
import { fitEmpirical } from './fitEmpirical.js';
import type { Marginal } from '../marginal.js';
import { affineMapOf } from '../momentChange.js';

/** The smoothed distribution of the data: uniform between neighbouring knots. With other moments its knots move along. */
export const empirical: ComposedDistribution = {
  name: 'empirical',
  examples: [
    { family: 'empirical', parameters: { knots: 4 }, values: [-1, 0, 2, 10], shares: [0.3, 0.5, 0.2] },
  ],
  candidate: {
    wholeColumn: false,
    fit({ rest }) {
      const fit = fitEmpirical(rest);
      if ('failure' in fit) return fit;
      return { marginal: createEmpirical(fit.knots, fit.shares), freeParameters: fit.knots.length - 2 };
    },
  },
  fromJSON: ({ values = [], shares = [] }) => createEmpirical(values, shares),
  changeMoments: (document, change) => ({
    document: { ...document, values: (document.values ?? []).map(affineMapOf(change).move) },
    keepsShape: true,
  }),
};

/**
 * The nonparametric distribution: uniform between neighbouring knots.
 *
 * @param knots k + 1 numbers, ascending, different
 * @param shares k numbers above 0 that sum to 1 within 1e-6: the probability between each knot and the next
 * @throws LikenessError `INVALID_MODEL` otherwise.
 */
export function createEmpirical(knots: readonly number[], shares: readonly number[]): Marginal {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const ascending = knots.every((knot, i) => Number.isFinite(knot) && (i === 0 || knot > knots[i - 1]));
  const valid = shares.every((share) => share > 0) && Math.abs(total - 1) < 1e-6;
  if (shares.length === 0 || knots.length !== shares.length + 1 || !ascending || !valid) {
    throw new LikenessError(
      'INVALID_MODEL',
      'An empirical marginal needs ascending knots and shares that sum to 1.',
    );
  }
  const below = new Float64Array(knots.length);
  for (let i = 0; i < shares.length; i++) below[i + 1] = below[i] + shares[i] / total;
  below[shares.length] = 1;
  const last = shares.length - 1;
  const pdf = (x: number): number => {
    if (!(x >= knots[0] && x <= knots[last + 1])) return 0;
    const at = Math.min(last, intervalOf(knots, x));
    return (below[at + 1] - below[at]) / (knots[at + 1] - knots[at]);
  };
  return {
    family: 'empirical',
    discrete: false,
    smoothQuantile: false,
    parameters: { knots: knots.length },
    pdf,
    logPdf: (x) => Math.log(pdf(x)),
    cdf: (x) => {
      if (x <= knots[0]) return 0;
      if (x >= knots[last + 1]) return 1;
      const at = intervalOf(knots, x);
      return below[at] + ((x - knots[at]) / (knots[at + 1] - knots[at])) * (below[at + 1] - below[at]);
    },
    quantile: (p) => {
      if (!(p >= 0 && p <= 1)) return NaN;
      const at = Math.min(last, intervalOf(below, p));
      const share = Math.min(1, (p - below[at]) / (below[at + 1] - below[at]));
      return knots[at] * (1 - share) + knots[at + 1] * share;
    },
    toJSON: () => ({ family: 'empirical', parameters: { knots: knots.length }, values: knots, shares }),
  };
}

/** The last i with items[i] <= x; 0 when none. */
function intervalOf(items: ArrayLike<number>, x: number): number {
  let low = 0;
  let high = items.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (items[middle] <= x) low = middle;
    else high = middle;
  }
  return low;
}
