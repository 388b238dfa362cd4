import { momentsOf } from '../../numeric/moments.js';
import type { Marginal } from '../marginal.js';
import { type MarginalFamily, requireParameter } from '../marginalFamily.js';

/** Uniform between `low` and `high`, ends included. Maximum likelihood: the range of the data. */
export const uniform: MarginalFamily = {
  name: 'uniform',
  parameters: { low: 'value', high: 'value' },
  examples: [{ low: -1, high: 4 }],
  curvedParameters: [],
  create(parameters): Marginal {
    const low = requireParameter('uniform', parameters, 'low');
    const high = requireParameter('uniform', parameters, 'high', (value) => value > low);
    const logDensity = -Math.log(high - low);
    const logPdf = (x: number): number => (x >= low && x <= high ? logDensity : -Infinity);
    return {
      family: 'uniform',
      discrete: false,
      parameters: { low, high },
      logPdf,
      pdf: (x) => Math.exp(logPdf(x)),
      cdf: (x) => Math.min(1, Math.max(0, (x - low) / (high - low))),
      quantile: (p) => low * (1 - p) + high * p,
      toJSON: () => ({ family: 'uniform', parameters: { low, high } }),
    };
  },
  fit(values) {
    const { minimum, maximum } = momentsOf(values);
    if (minimum === maximum) return { failure: 'all values are equal' };
    if (!Number.isFinite(maximum - minimum)) return { failure: 'the range is too wide for a double' };
    return { parameters: { low: minimum, high: maximum } };
  },
  fromMoments: (mean, sd) => ({ low: mean - sd * Math.sqrt(3), high: mean + sd * Math.sqrt(3) }),
  fromRange: (low, high) => ({ low, high }),
  affine: ({ low, high }, { move }) => ({ low: move(low), high: move(high) }),
};
