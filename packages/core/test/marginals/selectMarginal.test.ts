import { describe, expect, test } from '@jest/globals';
import { marginalFromJSON } from '../../src/marginals/registry.js';
import type { MarginalDocument } from '../../src/marginals/marginal.js';
import { selectMarginal } from '../../src/marginals/selectMarginal.js';
import { createStream } from '../../src/random/randomStream.js';
import { roundToDecimals } from '../../src/table/numberText.js';

function drawn(document: MarginalDocument, decimals: number, count = 3000): Float64Array {
  const law = marginalFromJSON(document);
  const stream = createStream(8, 'select');
  return Float64Array.from({ length: count }, () =>
    roundToDecimals(law.quantile(stream.uniformOpen()), decimals),
  );
}

describe('selectMarginal', () => {
  test.each<[MarginalDocument, number]>([
    [{ family: 'normal', parameters: { mean: 100, sd: 15 } }, 2],
    [{ family: 'lognormal', parameters: { meanlog: 3, sdlog: 0.6 } }, 3],
    [{ family: 'gamma', parameters: { shape: 2, scale: 8 } }, 3],
    [{ family: 'exponential', parameters: { rate: 0.1 } }, 4],
    [{ family: 'uniform', parameters: { low: 0, high: 10 } }, 4],
    [{ family: 'beta', parameters: { a: 0.5, b: 0.5, low: 0, high: 10 } }, 3],
    [{ family: 'poisson', parameters: { mean: 9 } }, 0],
    [{ family: 'poisson', parameters: { mean: 1.5 } }, 0],
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
    expect(candidates.find(({ family }) => family === 'lognormal')).toEqual({
      family: 'lognormal',
      parameters: {},
      logLikelihood: null,
      aic: null,
      failure: 'the value 0 is not above 0',
    });
    expect(candidates[candidates.length - 1].aic).toBeNull();
    expect(candidates.map(({ family }) => family).sort()).toEqual(
      ['normal', 'lognormal', 'gamma', 'exponential', 'uniform', 'beta', 'poisson', 'categorical'].sort(),
    );
  });

  test('one value is a constant', () => {
    expect(selectMarginal(Float64Array.of(7, 7), 1)?.marginal.toJSON()).toEqual({
      family: 'constant',
      parameters: { value: 7 },
    });
  });
});
