import { describe, expect, test } from '@jest/globals';
import { createStream } from '../../../src/random/randomStream.js';
import { countUnit } from '../../../src/trees/boosting/boostGrower.js';
import { createPlainGrower } from '../../../src/trees/boosting/plainGrower.js';
import { fitBinnedTable } from '../../../src/trees/bins/binnedTable.js';
import { trainBooster } from '../../../src/trees/boosting/trainBooster.js';
import { coded, numeric } from '../tables.js';

function normals(seed: number, count: number): Float64Array {
  const stream = createStream(seed, 'booster test');
  return Float64Array.from({ length: count }, () => stream.normal());
}

function meanLoss(probabilities: Float64Array, codes: Int32Array, classes: number): number {
  return (
    codes.reduce((sum, code, row) => sum - Math.log(probabilities[row * classes + code]), 0) / codes.length
  );
}

describe('a single tree', () => {
  test('takes the split that lowers the squared error most, its leaves the means (identity)', () => {
    const x = normals(1, 200);
    const y = x.map((value, row) => (value > 0.3 ? 2 : -1) + 0.1 * Math.sin(row));
    const table = fitBinnedTable([numeric('x', x)]);
    const train = Int32Array.from(x, (_, row) => row);
    const validation = new Int32Array(0);
    const grower = createPlainGrower(
      table,
      { train, validation },
      {
        leaves: 2,
        minRows: 1,
        lambda: 0,
        categoryLambda: 0,
        learningRate: 1,
      },
    );
    const scores = new Float64Array(200);
    const derivatives = grower.derivatives();
    y.forEach((value, row) => derivatives.set([-value, 1 + grower.unit], 2 * row));
    const tree = grower.grow(Int32Array.of(0), scores);
    const above = y.filter((_, row) => x[row] > 0.3);
    const mean = above.reduce((sum, value) => sum + value, 0) / above.length;
    expect(tree?.feature).toEqual(Int32Array.of(0, -1, -1));
    expect(tree?.weight).toEqual(Float64Array.of(200, 200 - above.length, above.length));
    expect(tree?.value[2]).toBeCloseTo(mean, 5);
    x.forEach((value, row) => expect(scores[row]).toBe(tree?.value[value > 0.3 ? 2 : 1]));
  });

  test('the number of rows is read out of sums of derivatives exactly', () => {
    const stream = createStream(2, 'count unit');
    for (const rows of [1, 7, 1000, 100_000]) {
      const unit = countUnit(rows);
      for (const scale of [1e-12, 0.25, 1]) {
        let packed = 0;
        let sum = 0;
        for (let row = 0; row < rows; row++) {
          const hessian = scale * stream.uniform();
          packed += hessian + unit;
          sum += hessian;
        }
        const counted = Math.floor(packed / unit + 0.25);
        expect(counted).toBe(rows);
        expect(Math.abs(packed - counted * unit - sum)).toBeLessThan(1e-3);
      }
    }
  });
});

describe('trainBooster', () => {
  test('two classes: the validation loss is near that of the distribution that made them', async () => {
    const [x, z] = [normals(3, 6000), normals(4, 6000)];
    const stream = createStream(5, 'classes');
    const logits = x.map((value, row) => 1.5 * Math.sign(value) + z[row]);
    const codes = Int32Array.from(logits, (logit) => (stream.uniform() < 1 / (1 + Math.exp(-logit)) ? 1 : 0));
    const part = (from: number, to: number) => ({
      features: [numeric('x', x.subarray(from, to)), numeric('z', z.subarray(from, to))],
      codes: codes.subarray(from, to),
    });
    const train = part(0, 4000);
    const booster = await trainBooster(
      { features: train.features, target: { type: 'classes', codes: train.codes, classes: ['no', 'yes'] } },
      { seed: 1 },
    );
    const fresh = part(4000, 6000);
    const loss = meanLoss(booster.predictProbability(fresh.features), fresh.codes, 2);
    const best =
      fresh.codes.reduce((sum, code, row) => {
        const logit = logits[4000 + row];
        return sum + Math.log1p(Math.exp(code === 1 ? -logit : logit));
      }, 0) / 2000;
    expect(loss - best).toBeGreaterThan(0);
    expect(loss - best).toBeLessThan(0.015);
    expect(booster.rounds.length).toBeLessThan(500);
    const kept = booster.validationLoss[booster.rounds.length];
    // Half a nat over the 800 validation rows counts as no fall.
    expect(kept - Math.min(...booster.validationLoss)).toBeLessThan(0.5 / 800);
    expect(booster.validationLoss[0] - kept).toBeGreaterThan(0.1);
  });

  test('three classes from a category of forty labels and a column of gaps', async () => {
    const stream = createStream(6, 'three classes');
    const labels = Array.from({ length: 40 }, (_, k) => `label ${k}`);
    const group = Int32Array.from({ length: 3000 }, () => stream.integer(40));
    const gaps = Float64Array.from(group, () => (stream.uniform() < 0.3 ? NaN : stream.normal()));
    // The label decides the class by its remainder of three, except where the number is missing.
    const codes = Int32Array.from(group, (code, row) => (Number.isNaN(gaps[row]) ? 2 : code % 3));
    const features = [coded('group', labels, group), numeric('gaps', gaps)];
    const classes = ['a', 'b', 'c'];
    const booster = await trainBooster(
      { features, target: { type: 'classes', codes, classes } },
      { seed: 1 },
    );
    const probabilities = booster.predictProbability(features);
    const sums = Array.from(
      codes,
      (_, row) => probabilities[3 * row] + probabilities[3 * row + 1] + probabilities[3 * row + 2],
    );
    expect(Math.max(...sums)).toBeCloseTo(1, 12);
    expect(Math.min(...sums)).toBeCloseTo(1, 12);
    const predicted = booster.predict(features);
    expect(codes.filter((code, row) => code !== predicted[row])).toHaveLength(0);
    expect(booster.importances().reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  test('numbers, in any unit', async () => {
    const x = normals(7, 3000);
    const features = [numeric('x', x)];
    for (const unit of [1, 1e6]) {
      const values = x.map((value, row) => unit * (Math.abs(value) + 0.05 * Math.cos(row)));
      const booster = await trainBooster({ features, target: { type: 'numbers', values } }, { seed: 1 });
      const predicted = booster.predict([numeric('x', [-2, 0, 1])]);
      [2, 0, 1].forEach((value, at) => expect(Math.abs(predicted[at] / unit - value)).toBeLessThan(0.12));
    }
  });

  test('weights count as repeated rows', async () => {
    const x = normals(8, 400);
    const codes = Int32Array.from(x, (value, row) => (value + Math.sin(row) > 0 ? 1 : 0));
    const options = { seed: 1, validationFraction: 0, rounds: 20, minRows: 1 };
    const target = { type: 'classes', codes, classes: ['0', '1'] } as const;
    const weights = Float64Array.from(x, (_, row) => (row % 2 === 0 ? 2 : 0));
    const even = x.filter((_, row) => row % 2 === 0);
    const evenCodes = codes.filter((_, row) => row % 2 === 0);
    const weighted = await trainBooster({ features: [numeric('x', x)], target, weights }, options);
    const start = Math.log(
      evenCodes.reduce((a, b) => a + b, 0) / evenCodes.filter((code) => code === 0).length,
    );
    expect(even.length).toBe(200);
    expect(weighted.start[0]).toBeCloseTo(start, 6);
  });

  test('the same seed gives the same trees, another seed others', async () => {
    const x = normals(9, 500);
    const features = [numeric('x', x), numeric('z', normals(10, 500))];
    const target = { type: 'numbers', values: x } as const;
    const train = (seed: number) =>
      trainBooster({ features, target }, { seed, featureShare: 0.5, rounds: 30 });
    const [first, again, other] = [await train(1), await train(1), await train(2)];
    expect(again).toEqual(first);
    expect(other.rounds).not.toEqual(first.rounds);
  });

  test('no feature, one class, noise: it says the shares and stops', async () => {
    const codes = Int32Array.from({ length: 300 }, (_, row) => (row % 3 === 0 ? 1 : 0));
    const target = { type: 'classes', codes, classes: ['a', 'b'] } as const;
    const none = await trainBooster({ features: [], target }, { seed: 1, validationFraction: 0 });
    expect(none.rounds).toEqual([]);
    expect(none.start[0]).toBeCloseTo(Math.log(0.5), 6);
    const noise = await trainBooster({ features: [numeric('x', normals(11, 300))], target }, { seed: 1 });
    expect(noise.rounds.length).toBeLessThan(20);
    const one = { type: 'classes', codes: new Int32Array(30), classes: ['a'] } as const;
    const only = await trainBooster({ features: [numeric('x', normals(12, 30))], target: one }, { seed: 1 });
    expect(only.predictProbability([numeric('x', [0, 1])])).toEqual(Float64Array.of(1, 1));
  });

  test('bad options and data are refused', async () => {
    const target = { type: 'numbers', values: new Float64Array(5) } as const;
    const features = [numeric('x', new Float64Array(5))];
    await expect(trainBooster({ features, target }, { seed: 1, leaves: 1 })).rejects.toMatchObject({
      code: 'INVALID_OPTION',
      message: expect.stringContaining('leaves is 1') as unknown,
    });
    await expect(trainBooster({ features: [numeric('x', [1])], target }, { seed: 1 })).rejects.toMatchObject({
      code: 'COLUMN_LENGTH_MISMATCH',
    });
    await expect(
      trainBooster({ features, target, weights: new Float64Array(5) }, { seed: 1 }),
    ).rejects.toMatchObject({ code: 'INVALID_OPTION' });
  });

  test('an abort is heard between rounds', async () => {
    const signal = { aborted: false };
    const context = { signal, onProgress: () => void (signal.aborted = true) };
    const target = { type: 'numbers', values: normals(13, 50) } as const;
    await expect(
      trainBooster({ features: [numeric('x', normals(14, 50))], target }, { seed: 1 }, context),
    ).rejects.toMatchObject({ code: 'ABORTED' });
  });
});
