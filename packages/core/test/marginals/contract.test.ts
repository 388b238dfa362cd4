import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createCategorical } from '../../src/marginals/composed/categorical.js';
import { distributionOfMoments } from '../../src/marginals/distributionOfMoments.js';
import type { Marginal, MarginalDocument } from '../../src/marginals/marginal.js';
import { freeParametersOf } from '../../src/marginals/marginalFamily.js';
import { momentsOfDistribution } from '../../src/marginals/momentsOfDistribution.js';
import {
  changeMoments,
  composedDistributions,
  marginalFamilies,
  marginalFromJSON,
} from '../../src/marginals/registry.js';
import { createStream } from '../../src/random/randomStream.js';

/** The examples that every definition of the registry carries. */
const distributions: readonly MarginalDocument[] = [
  ...marginalFamilies.flatMap(({ name, examples }) =>
    examples.map((parameters) => ({ family: name, parameters })),
  ),
  ...composedDistributions.flatMap(({ examples }) => examples),
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
      if (distribution.discrete || distribution.points?.values.includes(x)) {
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
      } else if (distribution.rounding === undefined && !distribution.points?.values.includes(x)) {
        // The density of a rounded distribution is that before rounding.
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

  test('another mean and sd are met, or there is none; the same ones change nothing', () => {
    const now = momentsOfDistribution(distribution);
    const same = changeMoments(document, { ...now, newMean: now.mean, newSd: now.sd });
    if (same !== null) {
      const before = distribution.quantile(0.5);
      const after = marginalFromJSON(same.document).quantile(0.5);
      // Members of a family are sought by exact moments, `now` leaves out the tails.
      if (same.keepsShape) expect(Math.abs(after - before)).toBeLessThanOrEqual(1e-9 * Math.abs(before));
      else expect(Math.abs(after - before)).toBeLessThanOrEqual(0.3 * now.sd + Number(distribution.discrete));
    }
    const wanted = { newMean: now.mean + 0.2 * now.sd, newSd: now.sd * 1.1 };
    const changed = changeMoments(document, { ...now, ...wanted });
    if (changed === null) return;
    const next = marginalFromJSON(changed.document);
    const reached = momentsOfDistribution(next);
    // What is rounded afterwards meets the moments only as far as the steps allow.
    const isExact = changed.keepsShape && distribution.rounding === undefined;
    const miss = Math.abs(reached.mean - wanted.newMean);
    expect(miss).toBeLessThanOrEqual((isExact ? 1e-6 : 0.2) * now.sd);
    if (!isExact) return;
    expect(reached.sd).toBeCloseTo(wanted.newSd, 6);
    for (const p of [0.1, 0.5, 0.9]) {
      const moved = wanted.newMean + (distribution.quantile(p) - now.mean) * 1.1;
      expect(Math.abs(next.quantile(p) - moved)).toBeLessThanOrEqual(1e-6 * now.sd);
    }
  });

  const family = marginalFamilies.find(({ name }) => name === document.family);
  if (!family) return;

  test('declares its parameters, and as many free ones as can move', () => {
    const names = Object.keys(document.parameters);
    expect(names.slice(0, Object.keys(family.parameters).length)).toEqual(Object.keys(family.parameters));
    const free = freeParametersOf(family, document.parameters);
    expect(free).toBe(names.length - Number(family.simplex !== undefined));
  });

  test('identity: the member with these moments has these moments', () => {
    if (family.fromMoments === undefined) return;
    const [low, high] = [distribution.quantile(0), distribution.quantile(1)];
    const { mean, sd } = momentsOfDistribution(distribution);
    const implied = family.impliedSd?.(mean) ?? sd;
    const member = distributionOfMoments(family, mean, implied, low, high);
    if (member === null) throw new Error('no member has the moments of one');
    const reached = momentsOfDistribution(member);
    // Sums over 400 quantiles leave out the tails: up to 2% of an sd in the mean, 12% of the sd.
    expect(Math.abs(reached.mean - mean)).toBeLessThan(0.05 * sd);
    expect(Math.abs(reached.sd / sd - 1)).toBeLessThan(0.15);
    if (family.impliedSd) expect(distributionOfMoments(family, mean, 1.1 * implied, low, high)).toBeNull();
  });

  test('the fit recovers the parameters of 4,000 draws', () => {
    const fit = family.fit(draw(distribution, 4000));
    if ('failure' in fit) throw new Error(fit.failure);
    // Parameters within some 4 standard errors; the seed is fixed. Shapes that trade against a range,
    // which is that of the draws, have their quantiles compared instead.
    if (family.curvedParameters !== undefined) {
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
      // Ends beside curved parameters follow the data, trials are whole, and what sums to 1 cannot move alone.
      if (family.curvedParameters?.length && !family.curvedParameters.includes(name)) continue;
      if (family.simplex === name.replace(/\d+$/, '1')) continue;
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
        const declared = Object.keys(family.parameters);
        const names = Object.keys(family.create(fit.parameters).parameters);
        expect(names.slice(0, declared.length)).toEqual(declared);
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
