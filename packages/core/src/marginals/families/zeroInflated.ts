import { nelderMead } from '../../numeric/optimize/nelderMead.js';
import { logGamma } from '../../numeric/specialFunctions.js';
import { countFailure } from '../fitting/countFailure.js';
import type { Marginal } from '../marginal.js';
import { fitted, type MarginalFamily, requireParameter } from '../marginalFamily.js';
import { momentsOf } from '../../numeric/moments.js';
import { negativeBinomial } from './negativeBinomial.js';
import { poisson } from './poisson.js';

const NEWTON_STEPS = 100;

/** Poisson with the share 0 < `zero` < 1 of further zeros; `mean` > 0 is that of the Poisson part. */
export const zeroInflatedPoisson: MarginalFamily = {
  name: 'zero-inflated-poisson',
  parameters: { zero: 'probability', mean: 'value' },
  examples: [{ zero: 0.3, mean: 4 }],
  counts: true,
  create: (parameters) => withZeros('zero-inflated-poisson', poisson, parameters),
  fit(values, weights) {
    const split = splitZeros(values, weights);
    if ('failure' in split) return split;
    const { zeroShare, positive } = split;
    const { mean } = momentsOf(positive.values, positive.weights);
    // mean / (1 - exp(-mean)) of the Poisson part is the mean of its positive counts.
    let rate = mean;
    for (let step = 0; step < NEWTON_STEPS; step++) {
      const next = mean * -Math.expm1(-rate);
      if (Math.abs(next - rate) < 1e-13 * rate) break;
      rate = next;
    }
    if (!(rate > 1e-6)) return { failure: 'no count is above 1' };
    const zero = 1 - (1 - zeroShare) / -Math.expm1(-rate);
    return zero > 1e-9
      ? fitted({ zero, mean: rate })
      : { failure: 'there are no more zeros than in a Poisson distribution' };
  },
};

/** Negative binomial with the share 0 < `zero` < 1 of further zeros. */
export const zeroInflatedNegativeBinomial: MarginalFamily = {
  name: 'zero-inflated-negative-binomial',
  parameters: { zero: 'probability', size: 'factor', p: 'probability' },
  examples: [{ zero: 0.4, size: 3, p: 0.3 }],
  counts: true,
  create: (parameters) => withZeros('zero-inflated-negative-binomial', negativeBinomial, parameters),
  fit(values, weights) {
    const split = splitZeros(values, weights);
    if ('failure' in split) return split;
    const { zeroShare, positive } = split;
    const { count, mean, variance } = momentsOf(positive.values, positive.weights);
    // Given the positive counts the zeros add nothing on size and p: a negative binomial without its zeros.
    const negative = (x: Float64Array): number => {
      const size = Math.exp(x[0]);
      const p = 1 / (1 + Math.exp(-x[1]));
      if (!(size > 1e-3 && size < 1e6 && p > 1e-9 && p < 1)) return Infinity;
      let sum = 0;
      for (let i = 0; i < positive.values.length; i++) {
        sum +=
          (positive.weights === undefined ? 1 : positive.weights[i]) * logGamma(positive.values[i] + size);
      }
      const logP = size * Math.log(p);
      const truncation = Math.log(-Math.expm1(logP));
      return -(sum + count * (logP + mean * Math.log1p(-p) - logGamma(size) - truncation)) / count;
    };
    const p = Math.min(0.95, mean / Math.max(variance, mean * 1.05));
    const start = [Math.log(Math.max(0.1, (mean * p) / (1 - p))), Math.log(p / (1 - p))];
    const { x, value } = nelderMead(negative, start, [0.5, 0.5], 250, 1e-11);
    const [size, success] = [Math.exp(x[0]), 1 / (1 + Math.exp(-x[1]))];
    if (!Number.isFinite(value) || size < 2e-3 || size > 9e5)
      return { failure: 'the likelihood has no maximum' };
    const zero = 1 - (1 - zeroShare) / -Math.expm1(size * Math.log(success));
    return zero > 1e-9
      ? fitted({ zero, size, p: success })
      : { failure: 'there are no more zeros than in a negative binomial distribution' };
  },
};

interface SplitZeros {
  readonly zeroShare: number;
  readonly positive: { readonly values: Float64Array; readonly weights: Float64Array | undefined };
}

function splitZeros(
  values: Float64Array,
  weights: Float64Array | undefined,
): SplitZeros | { readonly failure: string } {
  const failure = countFailure(values);
  if (failure !== null) return { failure };
  const weightOf = (i: number): number => (weights === undefined ? 1 : weights[i]);
  let zeros = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    total += weightOf(i);
    if (values[i] === 0) zeros += weightOf(i);
  }
  if (zeros === 0) return { failure: 'there is no zero' };
  if (zeros === total) return { failure: 'all values are 0' };
  return {
    zeroShare: zeros / total,
    positive: {
      values: values.filter((value) => value > 0),
      weights: weights?.filter((_, i) => values[i] > 0),
    },
  };
}

function withZeros(
  family: string,
  counted: MarginalFamily,
  parameters: Readonly<Record<string, number>>,
): Marginal {
  const zero = requireParameter(family, parameters, 'zero', (value) => value > 0 && value < 1);
  const base = counted.create(parameters);
  const own = { zero, ...base.parameters };
  const pdf = (x: number): number => (1 - zero) * base.pdf(x) + (x === 0 ? zero : 0);
  return {
    family,
    discrete: true,
    parameters: own,
    pdf,
    logPdf: (x) => (x === 0 ? Math.log(pdf(0)) : Math.log1p(-zero) + base.logPdf(x)),
    cdf: (x) => (x < 0 ? 0 : zero + (1 - zero) * base.cdf(x)),
    quantile: (p) => {
      const rest = (p - zero) / (1 - zero);
      return rest <= 0 ? 0 : base.quantile(Math.min(1, rest));
    },
    toJSON: () => ({ family, parameters: own }),
  };
}
