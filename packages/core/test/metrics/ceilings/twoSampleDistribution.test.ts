import { describe, expect, test } from '@jest/globals';
import { measureColumns } from '../../../src/metrics/column/measureColumns.js';
import type { MetricValue } from '../../../src/metrics/metric.js';
import { COLUMN_METRICS } from '../../../src/metrics/registry.js';
import { measureCorrelation } from '../../../src/metrics/table/measureCorrelation.js';
import { planTwoSampleDistribution } from '../../../src/metrics/ceilings/twoSampleDistribution.js';
import { createStream } from '../../../src/random/randomStream.js';
import { createTable, type Table } from '../../../src/table/table.js';
import { coded, numeric } from '../../trees/tables.js';

/** A normal column, a second one that leans on it, and categories with equal proportions. */
function sample(n: number, seed: number, cells = 10): Table {
  const stream = createStream(seed, 'two-sample');
  const x = Float64Array.from({ length: n }, () => stream.normal());
  const labels = Array.from({ length: cells }, (_, k) => `k${k}`);
  return createTable([
    numeric('x', x),
    numeric(
      'y',
      x.map((value) => 0.6 * value + stream.normal()),
    ),
    coded(
      'c',
      labels,
      Array.from({ length: n }, () => stream.integer(cells)),
    ),
  ]);
}

async function ceilingOf(real: Table, synthetic: Table, name: string, column: string): Promise<MetricValue> {
  const { values } = await measureColumns(COLUMN_METRICS, { real, synthetic, holdout: null, seed: 1 });
  return values.find((value) => value.name === name && value.columns[0] === column) as MetricValue;
}

describe('the distribution of two samples', () => {
  // Published beside the definitions (reference page on metrics): two samples of one distribution, both of n rows. 200
  // replicates have a standard error below .002; the resampled distribution of 10 cells has a little more spread than
  // the true one, hence .008.
  test.each([
    [299, 0.931, 0.902],
    [1045, 0.963, 0.947],
  ])('n = %i: ksComplement near %f, tvComplement of 10 cells near %f', async (n, ks, tv) => {
    const real = sample(n, 1);
    const synthetic = sample(n, 2);
    expect(
      Math.abs(((await ceilingOf(real, synthetic, 'ksComplement', 'x')).ceiling ?? 0) - ks),
    ).toBeLessThan(0.004);
    expect(
      Math.abs(((await ceilingOf(real, synthetic, 'tvComplement', 'c')).ceiling ?? 0) - tv),
    ).toBeLessThan(0.008);
  });

  test("a capped simulation, scaled, agrees with Kolmogorov's mean gap of long samples", async () => {
    const [n, m] = [30_000, 90_000];
    const { ceiling, provenance } = await ceilingOf(sample(n, 1), sample(m, 2), 'ksComplement', 'x');
    // E sup|F_n - G_m| -> sqrt(pi / 2) ln 2 sqrt(1/n + 1/m)
    const expected = 1 - Math.sqrt(Math.PI / 2) * Math.LN2 * Math.sqrt(1 / n + 1 / m);
    expect(Math.abs((ceiling ?? 0) - expected)).toBeLessThan(0.0006);
    expect(provenance.ceilingMethod).toContain('scaled by');
  });

  test('about nine in ten fresh samples are at the ceiling', async () => {
    // 45 verdicts, 4.5 expected outside; more than 13 has a probability below .001 even though columns lean on each
    // other.
    let outside = 0;
    for (let seed = 0; seed < 15; seed++) {
      const input = {
        real: sample(200, 100 + seed),
        synthetic: sample(200, 900 + seed),
        holdout: null,
        seed,
      };
      const { values } = await measureColumns(COLUMN_METRICS, input);
      for (const value of values) {
        if (value.scope === 'column' && value.name !== 'missingValueSimilarity' && value.verdict !== 'at')
          outside++;
      }
    }
    expect(outside).toBeLessThanOrEqual(13);
    expect(outside).toBeGreaterThan(0);
  });

  test('the floor of the correlation difference: mean |r1 - r2| of two independent columns', async () => {
    const independent = (seed: number): Table => {
      const stream = createStream(seed, 'floor');
      const normals = (): Float64Array => Float64Array.from({ length: 500 }, () => stream.normal());
      return createTable([numeric('a', normals()), numeric('b', normals())]);
    };
    const measured = await measureCorrelation({
      real: independent(1),
      synthetic: independent(2),
      holdout: null,
      seed: 1,
    });
    // r ~ N(0, 1/n): E|r1 - r2| = 2 / sqrt(pi n) = .0505; 200 replicates: standard error .0027
    const sum = measured?.values.find((value) => value.name === 'correlationL1Sum');
    expect(Math.abs((sum?.ceiling ?? 0) - 0.0505)).toBeLessThan(0.009);
  });

  test('the plan stays within its budget however wide the table', () => {
    for (const pairs of [10, 1_000, 20_000, 500_000]) {
      const distribution = planTwoSampleDistribution(1e6, 1e6, pairs, 1);
      expect(distribution.replicates).toBeGreaterThanOrEqual(50);
      expect(distribution.realRows).toBeGreaterThanOrEqual(500);
      expect(distribution.pool.length).toBe(20_000);
    }
    expect(planTwoSampleDistribution(299, 299, 10, 1)).toMatchObject({
      realRows: 299,
      syntheticRows: 299,
      scale: 1,
    });
  });
});
