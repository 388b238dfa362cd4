import { normalQuantile } from '../../numeric/normalDistribution.js';
import { betaLower, logBeta, logGamma } from '../../numeric/specialFunctions.js';
import { countFailure } from '../fitting/countFailure.js';
import { countQuantile } from '../fitting/countQuantile.js';
import type { Marginal } from '../marginal.js';
import { type MarginalFamily, requireParameter } from '../marginalFamily.js';
import { momentsOf } from '../../numeric/moments.js';

/** Trials that are tried, as a multiple of the largest count, and at most. */
const TRIALS_FACTOR = 4;
const MAX_TRIALS = 1000;

/**
 * Binomial: whole numbers from 0 to `trials` >= 1; 0 < `p` < 1. The likelihood decides how many trials, from the largest
 * count to four times as many (1,000 at most).
 */
export const binomial: MarginalFamily = {
  name: 'binomial',
  parameters: { trials: 'factor', p: 'probability' },
  examples: [{ trials: 12, p: 0.4 }],
  curvedParameters: ['p'],
  counts: true,
  create(parameters): Marginal {
    const trials = requireParameter(
      'binomial',
      parameters,
      'trials',
      (value) => Number.isInteger(value) && value > 0,
    );
    const p = requireParameter('binomial', parameters, 'p', (value) => value > 0 && value < 1);
    const logP = Math.log(p);
    const logRest = Math.log1p(-p);
    const logTrials = Math.log(trials + 1);
    const logPdf = (x: number): number =>
      x >= 0 && x <= trials && Number.isInteger(x)
        ? x * logP + (trials - x) * logRest - logBeta(x + 1, trials - x + 1) - logTrials
        : -Infinity;
    const cdf = (x: number): number => {
      if (x < 0) return 0;
      return x >= trials ? 1 : betaLower(1 - p, trials - Math.floor(x), Math.floor(x) + 1);
    };
    return {
      family: 'binomial',
      discrete: true,
      parameters: { trials, p },
      logPdf,
      pdf: (x) => Math.exp(logPdf(x)),
      cdf,
      quantile: (q) => {
        if (!(q > 0 && q < 1)) return q === 0 ? 0 : q === 1 ? trials : NaN;
        return countQuantile(
          (x) => cdf(x) >= q,
          trials * p + normalQuantile(q) * Math.sqrt(trials * p * (1 - p)),
        );
      },
      toJSON: () => ({ family: 'binomial', parameters: { trials, p } }),
    };
  },
  fit(values, weights) {
    const failure = countFailure(values);
    if (failure !== null) return { failure };
    const { count, mean, variance, maximum } = momentsOf(values, weights);
    if (mean === 0) return { failure: 'all values are 0' };
    if (!(variance > 0)) return { failure: 'all values are equal' };
    if (!(variance < mean)) return { failure: 'the variance is not below the mean' };
    if (maximum > MAX_TRIALS) return { failure: `the value ${maximum} is too large` };
    let best = { trials: maximum, logLikelihood: -Infinity };
    for (let trials = maximum; trials <= Math.min(MAX_TRIALS, TRIALS_FACTOR * maximum); trials++) {
      const p = mean / trials;
      if (!(p < 1)) continue;
      let logLikelihood =
        count * (logGamma(trials + 1) + mean * Math.log(p) + (trials - mean) * Math.log1p(-p));
      for (let i = 0; i < values.length; i++) {
        logLikelihood -= (weights === undefined ? 1 : weights[i]) * logGamma(trials - values[i] + 1);
      }
      // The profile has one peak.
      if (logLikelihood < best.logLikelihood) break;
      best = { trials, logLikelihood };
    }
    return { parameters: { trials: best.trials, p: mean / best.trials } };
  },
};
