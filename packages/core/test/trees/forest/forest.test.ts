import { describe, expect, test } from '@jest/globals';
import { RandomForestClassifier } from 'ml-random-forest';
import { createStream } from '../../../src/random/randomStream.js';
import { readForest, writeForest } from '../../../src/trees/forest/forestDocument.js';
import { trainForest } from '../../../src/trees/forest/trainForest.js';
import { coded, numeric } from '../tables.js';

/** Two informative numbers, one noise, one informative category of eight labels. */
function makeData(n: number, seed: number) {
  const stream = createStream(seed, 'forest-data');
  const normals = (): Float64Array => Float64Array.from({ length: n }, () => stream.normal());
  const [x, z, noise] = [normals(), normals(), normals()];
  const codes = Int32Array.from({ length: n }, () => stream.integer(8));
  const effect = [1, -1, 1, -1, 1, 1, -1, -1];
  const score = x.map((value, i) => value + 0.8 * z[i] + effect[codes[i]] + 0.5 * stream.normal());
  const labels = Array.from('abcdefgh');
  return {
    features: [numeric('x', x), numeric('z', z), numeric('noise', noise), coded('c', labels, codes)],
    binary: Int32Array.from(score, (value) => (value > 0 ? 1 : 0)),
    three: Int32Array.from(score, (value) => (value > 0.8 ? 2 : value > -0.8 ? 1 : 0)),
    score,
    x,
    z,
    noise,
  };
}

function shareRight(predicted: ArrayLike<number>, actual: Int32Array): number {
  return actual.filter((value, row) => value === predicted[row]).length / actual.length;
}

const train = makeData(600, 1);
const unseen = makeData(2000, 2);

describe('forest', () => {
  test('importances sum to 1, are not negative, and rank noise last', async () => {
    const forest = await trainForest(
      { features: train.features, target: { type: 'classes', codes: train.binary, classes: ['no', 'yes'] } },
      { seed: 1 },
    );
    const importances = forest.importances();
    expect(importances.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(Math.min(...importances)).toBeGreaterThan(0);
    expect(importances.indexOf(Math.min(...importances))).toBe(2);
  });

  test('probabilities of three classes sum to 1 and the forest beats the majority by far', async () => {
    const forest = await trainForest(
      { features: train.features, target: { type: 'classes', codes: train.three, classes: ['l', 'm', 'h'] } },
      { seed: 1, trees: 60 },
    );
    const probabilities = forest.predictProbability(unseen.features);
    for (let row = 0; row < 2000; row++) {
      const sum = probabilities[3 * row] + probabilities[3 * row + 1] + probabilities[3 * row + 2];
      expect(sum).toBeCloseTo(1, 12);
    }
    expect(shareRight(forest.predictClass(unseen.features), unseen.three)).toBeGreaterThan(0.68);
  });

  test('regression explains most of the variance', async () => {
    const forest = await trainForest(
      { features: train.features, target: { type: 'numbers', values: train.score } },
      { seed: 1, trees: 60, featuresPerSplit: 2 },
    );
    const predicted = forest.predictProbability(unseen.features);
    const mean = unseen.score.reduce((a, b) => a + b) / 2000;
    const residual = unseen.score.reduce((sum, y, i) => sum + (y - predicted[i]) ** 2, 0);
    const total = unseen.score.reduce((sum, y) => sum + (y - mean) ** 2, 0);
    expect(1 - residual / total).toBeGreaterThan(0.75);
  });

  test('the same seed gives the same forest, whatever the number of trees; another seed another one', async () => {
    const data = {
      features: train.features,
      target: { type: 'classes', codes: train.binary, classes: ['no', 'yes'] },
    } as const;
    const short = await trainForest(data, { seed: 5, trees: 3 });
    const long = await trainForest(data, { seed: 5, trees: 6 });
    const other = await trainForest(data, { seed: 6, trees: 3 });
    expect(long.trees.slice(0, 3)).toEqual(short.trees);
    expect(other.trees).not.toEqual(short.trees);
  });

  test('a row of weight 3 is three rows; a row of weight 0 is none', async () => {
    const classes = ['a', 'b'];
    const x = numeric('x', [1, 2, 3, 4]);
    const codes = Int32Array.from([0, 1, 0, 1]);
    const options = { seed: 1, trees: 1, bootstrap: false };
    const weighted = await trainForest(
      {
        features: [x],
        target: { type: 'classes', codes, classes },
        weights: Float64Array.from([3, 1, 0, 1]),
      },
      options,
    );
    const repeated = await trainForest(
      { features: [x], target: { type: 'classes', codes, classes }, rows: Int32Array.from([0, 0, 0, 1, 3]) },
      options,
    );
    expect(weighted.trees).toEqual(repeated.trees);
    expect(weighted.trees[0].weight[0]).toBe(5);
  });

  test('JSON there and back predicts the same; a damaged tree is refused', async () => {
    const forest = await trainForest(
      { features: train.features, target: { type: 'classes', codes: train.three, classes: ['l', 'm', 'h'] } },
      { seed: 1, trees: 10 },
    );
    const document = JSON.parse(JSON.stringify(writeForest(forest)));
    const back = readForest(document);
    expect(back.predictProbability(unseen.features)).toEqual(forest.predictProbability(unseen.features));
    expect(back.importances()).toEqual(forest.importances());
    document.trees[4].right[0] = 0;
    expect(() => readForest(document)).toThrow(/Tree 4 of the forest is damaged/);
  });

  test('an abort stops between trees', async () => {
    const controller = new AbortController();
    let grown = 0;
    const training = trainForest(
      { features: train.features, target: { type: 'classes', codes: train.binary, classes: ['no', 'yes'] } },
      { seed: 1 },
      { signal: controller.signal, onProgress: () => void (++grown === 4 && controller.abort()) },
    );
    await expect(training).rejects.toMatchObject({ code: 'ABORTED' });
    expect(grown).toBe(4);
  });

  test('no rows, no features and bad options are refused', async () => {
    const target = { type: 'classes', codes: new Int32Array(0), classes: ['a'] } as const;
    await expect(trainForest({ features: [], target }, { seed: 1 })).rejects.toMatchObject({
      code: 'TOO_FEW_ROWS',
    });
    const data = { features: [numeric('x', [1, 2])], target: { ...target, codes: Int32Array.from([0, 0]) } };
    await expect(trainForest(data, { seed: 1, trees: 0 })).rejects.toMatchObject({ code: 'INVALID_OPTION' });
  });

  // 200 training rows, 2,000 test rows, about .87 right: the standard error of a difference of two accuracies on
  // the same rows is below .01, and ml-random-forest draws features once a tree, which costs it a little.
  test('agrees with ml-random-forest, an independent forest, within .04 on numbers', async () => {
    const small = makeData(200, 3);
    const columns = small.features.slice(0, 3);
    const label = ({ x, z }: ReturnType<typeof makeData>): Int32Array =>
      Int32Array.from(x, (value, row) => (value + z[row] > 0 ? 1 : 0));
    const rowsOf = ({ x, z, noise }: ReturnType<typeof makeData>): number[][] =>
      Array.from(x, (value, row) => [value, z[row], noise[row]]);
    const ours = await trainForest(
      { features: columns, target: { type: 'classes', codes: label(small), classes: ['0', '1'] } },
      { seed: 1, trees: 50, featuresPerSplit: 2 },
    );
    const theirs = new RandomForestClassifier({
      seed: 1,
      nEstimators: 50,
      maxFeatures: 1.0,
      replacement: false,
      noOOB: true,
    });
    theirs.train(rowsOf(small), Array.from(label(small)));
    const actual = label(unseen);
    const ourShare = shareRight(ours.predictClass(unseen.features.slice(0, 3)), actual);
    const theirShare = shareRight(theirs.predict(rowsOf(unseen)), actual);
    expect(ourShare).toBeGreaterThan(0.85);
    expect(Math.abs(ourShare - theirShare)).toBeLessThan(0.04);
  });
});
