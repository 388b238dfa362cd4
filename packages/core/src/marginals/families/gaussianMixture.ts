import { LikenessError } from '../../errors.js';
import { findQuantile } from '../../numeric/optimize/findQuantile.js';
import { normalCdf, normalLogPdf } from '../../numeric/normalDistribution.js';
import { fitMixture, type MixtureComponent } from '../fitting/fitMixture.js';
import type { Marginal } from '../marginal.js';
import { type MarginalFamily, positive, requireParameter } from '../marginalFamily.js';
import { momentsOf } from '../../numeric/moments.js';

/** Components that are tried. */
const MAX_COMPONENTS = 6;

/**
 * Mixture of two to six normals: any number; `weight1`, `mean1`, `sd1`, `weight2` ... with weights that sum to 1. The
 * EM algorithm from equal proportions of the sorted values; the number of components by BIC; an sd is at least 1% of
 * the data's.
 */
export const gaussianMixture: MarginalFamily = {
  name: 'gaussian-mixture',
  parameters: { weight1: 'probability', mean1: 'value', sd1: 'factor' },
  examples: [{ weight1: 0.3, mean1: -4, sd1: 1, weight2: 0.7, mean2: 3, sd2: 2 }],
  simplex: 'weight1',
  freeParameters: (parameters) => Object.keys(parameters).length - 1,
  create(parameters): Marginal {
    const components = readComponents(parameters);
    const logWeights = components.map(({ weight, sd }) => Math.log(weight / sd));
    const pdf = (x: number): number =>
      components.reduce(
        (sum, { mean, sd }, i) => sum + Math.exp(logWeights[i] + normalLogPdf((x - mean) / sd)),
        0,
      );
    const logPdf = (x: number): number => {
      const logs = components.map(({ mean, sd }, i) => logWeights[i] + normalLogPdf((x - mean) / sd));
      const largest = Math.max(...logs);
      return largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0));
    };
    const lower = (x: number): number =>
      components.reduce((sum, { weight, mean, sd }) => sum + weight * normalCdf((x - mean) / sd), 0);
    const upper = (x: number): number =>
      components.reduce((sum, { weight, mean, sd }) => sum + weight * normalCdf((mean - x) / sd), 0);
    const distribution = { lower, upper, logDensity: logPdf };
    const centre = components.reduce((sum, { weight, mean }) => sum + weight * mean, 0);
    return {
      family: 'gaussian-mixture',
      discrete: false,
      smoothQuantile: false,
      parameters,
      logPdf,
      pdf,
      cdf: (x) => Math.min(1, lower(x)),
      quantile: (p) => {
        if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
        return findQuantile(distribution, p, centre);
      },
      toJSON: () => ({ family: 'gaussian-mixture', parameters }),
    };
  },
  fit(values, weights) {
    const { count, variance } = momentsOf(values, weights);
    if (!(variance > 0) || !Number.isFinite(variance)) return { failure: 'all values are equal' };
    if (count < 20) return { failure: 'it needs 20 values or more' };
    let best: { bic: number; components: readonly MixtureComponent[] } | null = null;
    for (let k = 2; k <= MAX_COMPONENTS; k++) {
      const fit = fitMixture(values, weights, k);
      if (fit === null) break;
      const bic = (3 * k - 1) * Math.log(count) - 2 * fit.logLikelihood;
      if (best !== null && bic >= best.bic) break;
      best = { bic, components: fit.components };
    }
    if (best === null) return { failure: 'a component would hold less than one value' };
    return { parameters: nameComponents(best.components) };
  },
  affine: (parameters, { move, factor }) =>
    nameComponents(
      readComponents(parameters).map(({ weight, mean, sd }) => ({
        weight,
        mean: move(mean),
        sd: sd * factor,
      })),
    ),
};

function nameComponents(components: readonly MixtureComponent[]): Record<string, number> {
  return Object.fromEntries(
    components.flatMap(({ weight, mean, sd }, i) => [
      [`weight${i + 1}`, weight],
      [`mean${i + 1}`, mean],
      [`sd${i + 1}`, sd],
    ]),
  );
}

function readComponents(parameters: Readonly<Record<string, number>>): MixtureComponent[] {
  const components: MixtureComponent[] = [];
  for (let i = 1; i === 1 || `weight${i}` in parameters; i++) {
    components.push({
      weight: requireParameter('gaussian-mixture', parameters, `weight${i}`, positive),
      mean: requireParameter('gaussian-mixture', parameters, `mean${i}`),
      sd: requireParameter('gaussian-mixture', parameters, `sd${i}`, positive),
    });
  }
  const total = components.reduce((sum, { weight }) => sum + weight, 0);
  if (Math.abs(total - 1) < 1e-6) return components;
  throw new LikenessError('INVALID_MODEL', `The weights of a Gaussian mixture sum to ${total}, not to 1.`);
}
