import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createCategorical } from '../../src/marginals/composed/categorical.js';
import type { Marginal, MarginalDocument } from '../../src/marginals/marginal.js';
import { marginalFamilies, marginalFromJSON } from '../../src/marginals/registry.js';
import { createStream } from '../../src/random/randomStream.js';

const distributions: MarginalDocument[] = [
  { family: 'normal', parameters: { mean: -3, sd: 2 } },
  { family: 'lognormal', parameters: { meanlog: 1, sdlog: 0.8 } },
  { family: 'gamma', parameters: { shape: 0.4, scale: 3 } },
  { family: 'gamma', parameters: { shape: 30, scale: 0.1 } },
  { family: 'exponential', parameters: { rate: 0.2 } },
  { family: 'uniform', parameters: { low: -1, high: 4 } },
  { family: 'beta', parameters: { a: 2, b: 5, low: 10, high: 20 } },
  { family: 'beta', parameters: { a: 0.4, b: 0.7, low: -1, high: 1 } },
  { family: 'weibull', parameters: { scale: 3, shape: 0.7 } },
  { family: 'weibull', parameters: { scale: 50, shape: 4 } },
  { family: 'logistic', parameters: { location: 2, scale: 3 } },
  { family: 'student-t', parameters: { location: -1, scale: 2, df: 3 } },
  { family: 'inverse-gaussian', parameters: { mean: 2, shape: 5 } },
  { family: 'log-logistic', parameters: { scale: 4, shape: 2.5 } },
  { family: 'truncated-normal', parameters: { mean: 1, sd: 2, low: 0, high: 4 } },
  { family: 'truncated-normal', parameters: { mean: -3, sd: 2, low: 0, high: 9 } },
  {
    family: 'gaussian-mixture',
    parameters: { weight1: 0.3, mean1: -4, sd1: 1, weight2: 0.7, mean2: 3, sd2: 2 },
  },
  { family: 'empirical', parameters: { knots: 4 }, values: [-1, 0, 2, 10], shares: [0.3, 0.5, 0.2] },
  {
    family: 'heaped',
    parameters: {},
    values: [1000],
    shares: [0.2],
    base: { family: 'normal', parameters: { mean: 500, sd: 1 } },
  },
  { family: 'poisson', parameters: { mean: 0.7 } },
  { family: 'negative-binomial', parameters: { size: 2, p: 0.3 } },
  { family: 'negative-binomial', parameters: { size: 0.4, p: 0.05 } },
  { family: 'geometric', parameters: { p: 0.2 } },
  { family: 'binomial', parameters: { trials: 12, p: 0.4 } },
  { family: 'zero-inflated-poisson', parameters: { zero: 0.3, mean: 4 } },
  { family: 'zero-inflated-negative-binomial', parameters: { zero: 0.4, size: 3, p: 0.3 } },
  { family: 'poisson', parameters: { mean: 85.5 } },
  { family: 'categorical', parameters: { values: 3 }, values: [-1, 0.5, 7], shares: [0.2, 0.5, 0.3] },
  { family: 'constant', parameters: { value: 4 } },
];
const probabilities = [1e-6, 0.01, 0.2, 0.5, 0.77, 0.99, 1 - 1e-6];

function draw(distribution: Marginal, count: number): Float64Array {
  const stream = createStream(1, 'marginal contract');
  return Float64Array.from({ length: count }, () => distribution.quantile(stream.uniformOpen()));
}

function logLikelihood(distribution: Marginal, values: Float64Array): number {
  return values.reduce((sum, value) => sum + distribution.logPdf(value), 0);
}

describe.each(
  distributions.map(
    (document) => [`${document.family} ${JSON.stringify(document.parameters)}`, document] as const,
  ),
)('%s', (_, document) => {
  const distribution = marginalFromJSON(document);

  test('identity: quantile and cdf are each other’s inverse', () => {
    for (const p of probabilities) {
      const x = distribution.quantile(p);
      if (distribution.discrete) {
        expect(distribution.cdf(x)).toBeGreaterThanOrEqual(p);
        expect(distribution.cdf(x - 1e-9)).toBeLessThan(p);
      } else {
        // Beside a pole at an end that is not 0, neighbouring doubles differ by 1e-9 in probability.
        expect(distribution.cdf(x)).toBeCloseTo(p, 8);
      }
    }
  });

  test('quantile and cdf never fall', () => {
    const quantiles = Array.from({ length: 999 }, (_unused, i) => distribution.quantile((i + 1) / 1000));
    for (let i = 1; i < quantiles.length; i++) {
      expect(quantiles[i]).toBeGreaterThanOrEqual(quantiles[i - 1]);
      expect(distribution.cdf(quantiles[i])).toBeGreaterThanOrEqual(distribution.cdf(quantiles[i - 1]));
    }
  });

  test('identity: the density is the slope of the cdf, a probability its jump', () => {
    for (const p of [0.2, 0.5, 0.77]) {
      const x = distribution.quantile(p);
      if (distribution.discrete) {
        expect(distribution.pdf(x)).toBeCloseTo(distribution.cdf(x) - distribution.cdf(x - 1e-9), 10);
      } else if (distribution.family !== 'heaped') {
        // The density of a heaped distribution is that before rounding.
        const step = 1e-5 * Math.max(1, Math.abs(x));
        const slope = (distribution.cdf(x + step) - distribution.cdf(x - step)) / (2 * step);
        expect(distribution.pdf(x) / slope).toBeCloseTo(1, 5);
      }
      expect(distribution.logPdf(x)).toBeCloseTo(Math.log(distribution.pdf(x)), 10);
    }
  });

  test('nothing lies outside the support', () => {
    const lowest = distribution.quantile(0);
    if (Number.isFinite(lowest)) {
      expect(distribution.pdf(lowest - 0.25)).toBe(0);
      expect(distribution.logPdf(lowest - 0.25)).toBe(-Infinity);
      expect(distribution.cdf(lowest - 0.25)).toBe(0);
    } else {
      expect(lowest).toBe(-Infinity);
    }
  });

  test('JSON and back is the same distribution', () => {
    const copy = marginalFromJSON(JSON.parse(JSON.stringify(distribution)) as MarginalDocument);
    for (const p of probabilities) expect(copy.quantile(p)).toBe(distribution.quantile(p));
    expect(copy.parameters).toEqual(distribution.parameters);
  });

  const family = marginalFamilies.find(({ name }) => name === document.family);
  if (!family) return;

  test('the fit recovers the parameters of 4,000 draws', () => {
    const fit = family.fit(draw(distribution, 4000));
    if ('failure' in fit) throw new Error(fit.failure);
    // Parameters within some 4 standard errors; the seed is fixed. Shapes that trade against a range,
    // which is that of the draws, have their quantiles compared instead.
    if (family.curvedParameters?.length === 2) {
      const refitted = family.create(fit.parameters);
      const spread = distribution.quantile(0.9) - distribution.quantile(0.1);
      for (const p of [0.1, 0.5, 0.9]) {
        expect(Math.abs(refitted.quantile(p) - distribution.quantile(p))).toBeLessThan(0.05 * spread);
      }
      return;
    }
    for (const [name, value] of Object.entries(document.parameters)) {
      expect(Math.abs(fit.parameters[name] - value)).toBeLessThan(0.1 * Math.max(Math.abs(value), 0.5));
    }
  });

  test('identity: the likelihood falls whichever way a fitted parameter moves', () => {
    const values = draw(distribution, 500);
    const fit = family.fit(values);
    if ('failure' in fit) throw new Error(fit.failure);
    const best = logLikelihood(family.create(fit.parameters), values);
    for (const name of Object.keys(fit.parameters)) {
      // Ranges have no maximum of the likelihood inside, trials are whole, and weights cannot move alone.
      if (document.family !== 'uniform' && family.curvedParameters?.includes(name) === false) continue;
      if (name.startsWith('weight')) continue;
      for (const factor of [0.99, 1.01]) {
        const moved = { ...fit.parameters, [name]: fit.parameters[name] * factor };
        expect(logLikelihood(family.create(moved), values)).toBeLessThan(best);
      }
    }
  });
});

describe.each(marginalFamilies.map((family) => [family.name, family] as const))('%s.fit', (_, family) => {
  test('any values give finite parameters or a reason', () => {
    const values = fc.oneof(
      fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 }),
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 30 }),
      fc.array(fc.constantFrom(1e-300, 1, 1e300, -1e308, 1.7e308), { minLength: 1, maxLength: 5 }),
      fc.array(fc.constantFrom(3, 3 + 1e-15), { minLength: 1, maxLength: 5 }),
    );
    fc.assert(
      fc.property(values, (list) => {
        const fit = family.fit(Float64Array.from(list));
        if ('failure' in fit) {
          expect(fit.failure.length).toBeGreaterThan(0);
          return;
        }
        for (const value of Object.values(fit.parameters)) expect(Number.isFinite(value)).toBe(true);
        expect(
          Object.keys(family.create(fit.parameters).parameters).slice(0, family.parameterNames.length),
        ).toEqual([...family.parameterNames]);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe('impossible parameters', () => {
  test.each<MarginalDocument>([
    { family: 'normal', parameters: { mean: 0, sd: 0 } },
    { family: 'gamma', parameters: { shape: 1 } },
    { family: 'uniform', parameters: { low: 1, high: 1 } },
    { family: 'beta', parameters: { a: 1, b: NaN, low: 0, high: 1 } },
    { family: 'categorical', parameters: {}, values: [1, 1], shares: [0.5, 0.5] },
    { family: 'categorical', parameters: {} },
    { family: 'student-t', parameters: { location: 0, scale: 1, df: 0 } },
    { family: 'negative-binomial', parameters: { size: 1, p: 1 } },
    { family: 'binomial', parameters: { trials: 2.5, p: 0.5 } },
    { family: 'gaussian-mixture', parameters: { weight1: 0.5, mean1: 0, sd1: 1 } },
    { family: 'empirical', parameters: {}, values: [0, 0], shares: [1] },
    { family: 'atoms', parameters: {}, values: [0], shares: [0.5] },
    { family: 'heaped', parameters: {}, values: [5, 10], shares: [0.5, 0.5], base: distributions[0] },
  ])('$family $parameters', (document) => {
    expect(() => marginalFromJSON(document)).toThrow(expect.objectContaining({ code: 'INVALID_MODEL' }));
  });

  test('shares that do not sum to 1', () => {
    expect(() => createCategorical([1, 2], [0.5, 0.4])).toThrow(/sum to 1/);
  });
});
