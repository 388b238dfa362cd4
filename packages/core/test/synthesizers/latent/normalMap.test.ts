import { describe, expect, test } from '@jest/globals';
import type { MarginalDocument } from '../../../src/marginals/marginal.js';
import { marginalFromJSON } from '../../../src/marginals/registry.js';
import { normalCdf } from '../../../src/numeric/normalDistribution.js';
import { continuousMap, discreteMap, steppedMap } from '../../../src/synthesizers/latent/maps/normalMap.js';

const normals = Float64Array.from({ length: 4001 }, (_, i) => -4 + i * 0.002 + 1e-4);

describe('continuousMap', () => {
  test.each<MarginalDocument>([
    { family: 'normal', parameters: { mean: 3, sd: 2 } },
    { family: 'lognormal', parameters: { meanlog: 3, sdlog: 1.5 } },
    { family: 'gamma', parameters: { shape: 0.2, scale: 1 } },
    { family: 'gamma', parameters: { shape: 50, scale: 2 } },
    { family: 'exponential', parameters: { rate: 0.3 } },
    { family: 'uniform', parameters: { low: -5, high: 7 } },
    { family: 'beta', parameters: { a: 0.3, b: 0.4, low: 0, high: 1 } },
    { family: 'beta', parameters: { a: 2, b: 30, low: 0, high: 1 } },
  ])(
    'identity: equals the exact quantile within 1e-6 of the spread or of the value ($family)',
    (document) => {
      const distribution = marginalFromJSON(document);
      const spread = distribution.quantile(0.9) - distribution.quantile(0.1);
      const output = new Float64Array(normals.length);
      continuousMap(distribution, distribution.quantile(1e-12), distribution.quantile(1 - 1e-12))(
        normals,
        output,
        normals.length,
      );
      normals.forEach((z, i) => {
        const exact = distribution.quantile(normalCdf(z));
        expect(Math.abs(output[i] - exact)).toBeLessThan(1e-6 * Math.max(spread, Math.abs(exact)));
      });
    },
  );

  test('stays finite beyond the table and for an overflowing distribution', () => {
    const distribution = marginalFromJSON({ family: 'lognormal', parameters: { meanlog: 0, sdlog: 200 } });
    const output = new Float64Array(4);
    continuousMap(distribution, 0, 1e6)(Float64Array.of(-40, -8.5, 8.5, 40), output, 4);
    for (const value of output) expect(Number.isFinite(value)).toBe(true);
  });
});

describe('steppedMap', () => {
  test('identity: a value for every interval between thresholds, the threshold itself in the upper one', () => {
    const map = steppedMap([5, 6, 7, 8], Float64Array.of(-1, -1, 0.25, Infinity));
    const output = new Float64Array(6);
    map(Float64Array.of(-99, -1.0001, -1, 0.2499, 0.25, 99), output, 6);
    expect([...output]).toEqual([5, 5, 7, 7, 8, 8]);
  });
});

describe('discreteMap', () => {
  test.each([0.4, 12, 900])('identity: equals the exact quantile of a Poisson of mean %p', (mean) => {
    const distribution = marginalFromJSON({ family: 'poisson', parameters: { mean } });
    const output = new Float64Array(normals.length);
    discreteMap(distribution, 0, 1e6)(normals, output, normals.length);
    normals.forEach((z, i) => expect(output[i]).toBe(distribution.quantile(normalCdf(z))));
  });
});
