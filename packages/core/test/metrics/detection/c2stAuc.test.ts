import { describe, expect, test } from '@jest/globals';
import { c2stAuc } from '../../../src/metrics/detection/c2stAuc.js';
import { measureDetection } from '../../../src/metrics/detection/measureDetection.js';
import { nullAucError } from '../../../src/metrics/rankAuc.js';
import { normalCdf } from '../../../src/numeric/normalDistribution.js';
import { createStream } from '../../../src/random/randomStream.js';
import { createTable, type Table } from '../../../src/table/table.js';

/** Normal columns: two related ones, the second shifted, and one of noise. */
function normals(rows: number, seed: number, { shift = 0, correlation = 0.8 } = {}): Table {
  const stream = createStream(seed, 'normals');
  const values = [0, 1, 2].map(() => new Float64Array(rows));
  for (let row = 0; row < rows; row++) {
    const [a, b, c] = [stream.normal(), stream.normal(), stream.normal()];
    values[0][row] = a;
    values[1][row] = correlation * a + Math.sqrt(1 - correlation ** 2) * b;
    values[2][row] = c + shift;
  }
  return createTable(
    values.map((of, at) => ({
      type: 'numeric' as const,
      schema: { name: `x${at}`, kind: 'continuous' as const },
      values: of,
    })),
  );
}

describe('c2stAuc', () => {
  test.each([0.5, 1, 2])('comes near the best possible AUC of normals %f apart', async (shift) => {
    // The best score is x itself: P(x1 > x0) = Phi(shift / sqrt 2).
    const { auc } = await c2stAuc.compute(normals(6000, 1), normals(6000, 2, { shift }), 1, {});
    // Trees that are sharp enough for faint traces learn some noise where the distribution is smooth.
    const best = normalCdf(shift / Math.SQRT2);
    expect(auc).toBeLessThan(best + 3 * nullAucError(6000, 6000));
    expect(auc).toBeGreaterThan(best - 0.04);
  });

  test('sees a relation that no column shows by itself, in rows that a stopped booster took for equal', async () => {
    const { auc } = await c2stAuc.compute(normals(6000, 1), normals(6000, 2, { correlation: 0.6 }), 1, {});
    expect(auc).toBeGreaterThan(0.5 + 5 * nullAucError(6000, 6000));
  });

  test('gives rows of one distribution one half, in few rows and in many', async () => {
    for (const rows of [60, 500, 4100]) {
      const scores: number[] = [];
      for (let seed = 1; seed <= 5; seed++) {
        scores.push((await c2stAuc.compute(normals(rows, seed), normals(rows, seed + 100), seed, {})).auc);
      }
      const mean = scores.reduce((sum, score) => sum + score / scores.length, 0);
      // 1 run of 1,000 would lie outside; folds share rows, so a little more.
      expect(Math.abs(mean - 0.5)).toBeLessThan((4 * nullAucError(rows, rows)) / Math.sqrt(scores.length));
    }
  });

  test('the same seed gives the same value', async () => {
    const [real, synthetic] = [normals(200, 1), normals(200, 2)];
    expect(await c2stAuc.compute(real, synthetic, 7, {})).toEqual(
      await c2stAuc.compute(real, synthetic, 7, {}),
    );
  });
});

describe('measureDetection', () => {
  test('takes the rows that were held out for real ones, and says so', async () => {
    const real = normals(2000, 1);
    const copy = { real, synthetic: real, seed: 1 };
    const measure = async (holdout: Table | null): ReturnType<typeof measureDetection.compute> =>
      measureDetection.compute({ ...copy, holdout }, {});
    const [beside, unseen] = [await measure(null), await measure(normals(2000, 2))];
    const [inside, outside] = [beside, unseen].map(
      ({ values }) => values.find(({ name }) => name === 'c2stAuc') ?? values[0],
    );
    // A copy of the training rows: against those, folds contradict each other; against unseen rows it is real rows.
    expect(inside.provenance.settings.reference).toBe('real');
    expect(inside.value).toBeLessThan(0.4);
    expect(outside.provenance.settings.reference).toBe('holdout');
    expect(outside.verdict).toBe('at');
  });
});
