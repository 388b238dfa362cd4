import { describe, expect, test } from '@jest/globals';
import { marginalFromJSON } from '../../../src/marginals/registry.js';
import type { MarginalDocument } from '../../../src/marginals/marginal.js';
import { selectMarginal } from '../../../src/marginals/select/selectMarginal.js';
import { FAMILY_NAMES } from '../../../src/marginals/marginalOptions.js';
import { createStream } from '../../../src/random/randomStream.js';
import { roundToDecimals } from '../../../src/table/text/numberText.js';

function drawn(document: MarginalDocument, decimals: number, count = 3000): Float64Array {
  const distribution = marginalFromJSON(document);
  const stream = createStream(8, 'select');
  return Float64Array.from({ length: count }, () =>
    roundToDecimals(distribution.quantile(stream.uniformOpen()), decimals),
  );
}

describe('selectMarginal', () => {
  test.each<[MarginalDocument, number]>([
    [{ family: 'normal', parameters: { mean: 100, sd: 15 } }, 2],
    [{ family: 'lognormal', parameters: { meanlog: 3, sdlog: 0.6 } }, 3],
    [{ family: 'gamma', parameters: { shape: 2, scale: 8 } }, 3],
    [{ family: 'exponential', parameters: { rate: 0.1 } }, 4],
    [{ family: 'uniform', parameters: { low: 0, high: 10 } }, 4],
    [{ family: 'beta', parameters: { a: 2, b: 1.2, low: 0, high: 10 } }, 3],
    [{ family: 'poisson', parameters: { mean: 9 } }, 0],
    [{ family: 'poisson', parameters: { mean: 1.5 } }, 0],
    [{ family: 'weibull', parameters: { scale: 10, shape: 3 } }, 3],
    [{ family: 'logistic', parameters: { location: 100, scale: 8 } }, 2],
    [{ family: 'student-t', parameters: { location: 5, scale: 2, df: 3 } }, 3],
    [{ family: 'log-logistic', parameters: { scale: 20, shape: 4 } }, 3],
    [{ family: 'inverse-gaussian', parameters: { mean: 5, shape: 3 } }, 3],
    [
      {
        family: 'gaussian-mixture',
        parameters: { weight1: 0.4, mean1: 10, sd1: 2, weight2: 0.6, mean2: 30, sd2: 5 },
      },
      2,
    ],
    [{ family: 'geometric', parameters: { p: 0.1 } }, 0],
    [{ family: 'negative-binomial', parameters: { size: 3, p: 0.1 } }, 0],
    [{ family: 'binomial', parameters: { trials: 40, p: 0.7 } }, 0],
    [{ family: 'zero-inflated-poisson', parameters: { zero: 0.3, mean: 20 } }, 0],
  ])('finds $family', (document, decimals) => {
    const selected = selectMarginal(drawn(document, decimals), 10 ** -decimals);
    expect(selected?.marginal.family).toBe(document.family);
  });

  test('few whole numbers without a family keep their shares, whatever pole a density has', () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => (i % 10 < 3 ? 1 : i % 10 < 5 ? 2 : 3));
    const selected = selectMarginal(values, 1);
    expect(selected?.marginal.toJSON()).toMatchObject({
      family: 'categorical',
      values: [1, 2, 3],
      shares: [0.3, 0.2, 0.5],
    });
  });

  test('runners-up come in the order of their AIC = 2 k - 2 log L, failures last with a reason', () => {
    const candidates = selectMarginal(Float64Array.of(0, 1.5, 2.25, 3, 10, 4.5, 2), 0.01)?.candidates ?? [];
    const aics = candidates.flatMap(({ aic }) => (aic === null ? [] : [aic]));
    expect(aics).toEqual([...aics].sort((a, b) => a - b));
    const exponential = candidates.find(({ family }) => family === 'exponential');
    expect(exponential?.aic).toBeCloseTo(2 - 2 * (exponential?.logLikelihood ?? NaN), 10);
    expect(candidates.find(({ family }) => family === 'poisson')).toEqual({
      family: 'poisson',
      parameters: {},
      logLikelihood: null,
      aic: null,
      bic: null,
      ks: null,
      failure: 'the column does not count in whole numbers',
    });
    expect(candidates[candidates.length - 1].aic).toBeNull();
    expect(candidates.map(({ family }) => family).sort()).toEqual([...FAMILY_NAMES].sort());
  });

  test('any zero among rounded positive numbers no longer keeps gamma and lognormal out', () => {
    const values = drawn({ family: 'gamma', parameters: { shape: 1.2, scale: 5 } }, 1, 500);
    expect(values).toContain(0);
    const candidates = selectMarginal(values, 0.1)?.candidates ?? [];
    for (const name of ['gamma', 'lognormal']) {
      expect(candidates.find(({ family }) => family === name)?.aic).not.toBeNull();
    }
  });

  test('zero fares are an atom beside a gamma, with its share', () => {
    const amounts = drawn({ family: 'gamma', parameters: { shape: 4, scale: 10 } }, 2, 2000);
    const selected = selectMarginal(
      amounts.map((value, i) => (i % 4 === 0 ? 0 : value)),
      0.01,
    );
    expect(selected?.atoms).toEqual([{ value: 0, share: 0.25 }]);
    expect(selected?.candidates[0].family).toBe('atoms+gamma');
    const distribution = selected?.marginal;
    expect(distribution?.quantile(0.2)).toBe(0);
    expect(distribution?.quantile(0.3)).toBeGreaterThan(0);
    expect(distribution?.cdf(0)).toBeCloseTo(0.25, 12);
    expect(selected?.candidates[0].ks).toBeLessThan(0.03);
  });

  test('a smooth column has no atoms and no heaps, whatever its shape', () => {
    for (const document of [
      { family: 'exponential', parameters: { rate: 0.1 } },
      { family: 'normal', parameters: { mean: 100, sd: 15 } },
      { family: 'beta', parameters: { a: 0.8, b: 0.9, low: 0, high: 100 } },
      { family: 'poisson', parameters: { mean: 30 } },
      { family: 'negative-binomial', parameters: { size: 0.5, p: 0.02 } },
    ] as MarginalDocument[]) {
      for (const decimals of document.family.match(/poisson|binomial/) ? [0] : [0, 1]) {
        const selected = selectMarginal(drawn(document, decimals), 10 ** -decimals);
        expect([document.family, selected?.atoms, selected?.heaps]).toEqual([document.family, [], []]);
      }
    }
  });

  test('values that are all rounded but the lowest have no step of which all are multiples', () => {
    const values = Float64Array.from({ length: 90 }, (_, i) =>
      i === 0 ? 0.5 : i % 3 === 0 ? i : 5 * Math.ceil(i / 5),
    );
    const selected = selectMarginal(values, 0.5, { families: ['normal'] });
    expect(selected?.heaps.map(({ step }) => step)).toEqual([5, 1]);
    for (const { share } of selected?.heaps ?? []) expect(share).toBeLessThan(1);
  });

  test('ages that are heaped at multiples of five are found with the share of the heaped, and drawn so', () => {
    const heaped = drawn({ family: 'normal', parameters: { mean: 50, sd: 12 } }, 0).map((age, i) =>
      i % 10 < 4 ? 5 * Math.round(age / 5) : age,
    );
    const selected = selectMarginal(heaped, 1);
    expect(selected?.heaps.map(({ step }) => step)).toEqual([5]);
    expect(selected?.heaps[0].share).toBeCloseTo(0.4, 1);
    const stream = createStream(3, 'heaped');
    const multiples = Array.from(
      { length: 5000 },
      () => selected?.marginal.quantile(stream.uniformOpen()) ?? NaN,
    )
      .map(Math.round)
      .filter((age) => age % 5 === 0).length;
    // .4 + .6 / 5; five standard errors.
    expect(Math.abs(multiples / 5000 - 0.52)).toBeLessThan(0.06);
  });

  test('whole numbers that are all multiples of 100 are a grid of 100', () => {
    const values = drawn({ family: 'normal', parameters: { mean: 50, sd: 12 } }, 0).map(
      (value) => 100 * value,
    );
    expect(selectMarginal(values, 1)?.heaps).toEqual([{ step: 100, share: 1 }]);
  });

  test('BIC and the Kolmogorov-Smirnov distance rank on request, families are limited on request', () => {
    const values = drawn({ family: 'gamma', parameters: { shape: 2, scale: 8 } }, 3);
    for (const criterion of ['bic', 'ks'] as const) {
      const candidates = selectMarginal(values, 0.001, { criterion })?.candidates ?? [];
      const scores = candidates.flatMap((candidate) => candidate[criterion] ?? []);
      expect(scores.length).toBeGreaterThan(8);
      expect(scores).toEqual([...scores].sort((a, b) => a - b));
    }
    const two = selectMarginal(values, 0.001, { families: ['normal', 'weibull'] });
    expect(two?.candidates.map(({ family }) => family)).toEqual(['weibull', 'normal']);
    expect(selectMarginal(values, 0.001, { families: ['poisson'] })).toBeNull();
  });

  test('identity: standard errors of a normal are sd / sqrt(n) and sd / sqrt(2 n)', () => {
    const values = drawn({ family: 'normal', parameters: { mean: 100, sd: 15 } }, 2);
    const selected = selectMarginal(values, undefined, { families: ['normal'] });
    const sd = selected?.marginal.parameters.sd ?? NaN;
    const errors = selected?.standardErrors.errors ?? {};
    expect(errors.mean / (sd / Math.sqrt(3000))).toBeCloseTo(1, 2);
    expect(errors.sd / (sd / Math.sqrt(6000))).toBeCloseTo(1, 2);
  });

  test('a fit that is true passes the chi-square test, one that is not does not', () => {
    const values = drawn({ family: 'exponential', parameters: { rate: 0.1 } }, 4);
    const pValue = (family: string): number => {
      const fit = selectMarginal(values, undefined, { families: [family] })?.goodnessOfFit;
      return fit?.test === 'chi-square' ? fit.pValue : NaN;
    };
    expect(pValue('exponential')).toBeGreaterThan(0.01);
    expect(pValue('normal')).toBeLessThan(1e-9);
  });

  test('no real value is a knot of the smoothed empirical distribution', () => {
    const values = drawn({ family: 'gamma', parameters: { shape: 2, scale: 8 } }, 12, 500);
    const distribution = selectMarginal(values, undefined, { families: ['empirical'] })?.marginal;
    const knots = distribution?.toJSON().values ?? [];
    expect(knots.length).toBeGreaterThan(20);
    const real = new Set(values);
    expect(knots.slice(1, -1).filter((knot) => real.has(knot))).toEqual([]);
    expect(Math.abs((distribution?.quantile(0.5) ?? NaN) - values.slice().sort()[250])).toBeLessThan(0.5);
  });

  test('smoothing moves the shares of a list of values to one another', () => {
    const values = Float64Array.of(1, 1, 1, 5);
    const selected = selectMarginal(values, 1, { families: ['categorical'], pseudocount: 2 });
    expect(selected?.marginal.toJSON()).toMatchObject({ values: [1, 5], shares: [5 / 8, 3 / 8] });
  });

  test('one value is a constant', () => {
    expect(selectMarginal(Float64Array.of(7, 7), 1)?.marginal.toJSON()).toEqual({
      family: 'constant',
      parameters: { value: 7 },
    });
  });
});
