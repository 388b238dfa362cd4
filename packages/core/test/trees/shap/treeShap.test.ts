import { describe, expect, test } from '@jest/globals';
import { gaussLegendre } from '../../../src/numeric/gaussLegendre.js';
import { createStream } from '../../../src/random/randomStream.js';
import { applyBins, type BinnedTable } from '../../../src/trees/bins/binnedTable.js';
import { setHasBin, type Tree } from '../../../src/trees/tree.js';
import { trainBooster } from '../../../src/trees/boosting/trainBooster.js';
import { trainForest } from '../../../src/trees/forest/trainForest.js';
import { TreeShap } from '../../../src/trees/shap/treeShap.js';
import { coded, numeric } from '../tables.js';

/** Six features, of which one has labels and two have gaps; three classes and a number that depend on them. */
function makeData(rows: number) {
  const stream = createStream(5, 'tree shap');
  const normals = (gaps: number): Float64Array =>
    Float64Array.from({ length: rows }, () => {
      const value = stream.normal();
      return stream.uniform() < gaps ? NaN : value;
    });
  const [a, b, c, d, e] = [normals(0), normals(0.2), normals(0), normals(0.1), normals(0)];
  const codes = Int32Array.from({ length: rows }, () => stream.integer(6));
  const score = a.map(
    (value, i) => value + (Number.isNaN(b[i]) ? 1 : b[i]) * Math.sign(c[i]) + [1, -1, 0, 2, -2, 0][codes[i]],
  );
  return {
    features: [
      numeric('a', a),
      numeric('b', b),
      numeric('c', c),
      numeric('d', d),
      numeric('e', e),
      coded('f', Array.from('uvwxyz'), codes),
    ],
    classes: Int32Array.from(score, (value) => (value > 1 ? 2 : value > -1 ? 1 : 0)),
    score,
  };
}

/** What the tree gives when only the features of `known` (a bit each) are known: the game of the Shapley values. */
function expectation(tree: Tree, table: BinnedTable, row: number, known: number, outputs: number): number[] {
  const visit = (node: number): number[] => {
    const f = tree.feature[node];
    if (f < 0) return Array.from({ length: outputs }, (_, k) => tree.value[node * outputs + k]);
    const [left, right] = [node + 1, tree.right[node]];
    if ((known >> f) & 1) {
      const bin = table.bins[f * table.rowCount + row];
      const { type, binCount } = table.features[f];
      const goesLeft =
        type === 'categorical'
          ? setHasBin(tree.categorySets, tree.threshold[node], bin)
          : bin === binCount
            ? tree.missingLeft[node] === 1
            : bin <= tree.threshold[node];
      return visit(goesLeft ? left : right);
    }
    const [l, r] = [visit(left), visit(right)];
    const share = tree.weight[left] / tree.weight[node];
    return l.map((value, k) => share * value + (1 - share) * r[k]);
  };
  return visit(0);
}

/** Shapley values by their definition, over all subsets. */
function bruteForce(tree: Tree, table: BinnedTable, row: number, outputs: number): number[] {
  const d = table.features.length;
  const values = new Array<number>(d * outputs).fill(0);
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  for (let known = 0; known < 1 << d; known++) {
    const size = Array.from({ length: d }, (_, f) => (known >> f) & 1).reduce((sum, bit) => sum + bit, 0);
    const without = expectation(tree, table, row, known, outputs);
    for (let f = 0; f < d; f++) {
      if ((known >> f) & 1) continue;
      const weight = (factorial(size) * factorial(d - size - 1)) / factorial(d);
      const withIt = expectation(tree, table, row, known | (1 << f), outputs);
      withIt.forEach((value, k) => (values[f * outputs + k] += weight * (value - without[k])));
    }
  }
  return values;
}

describe('Gauss-Legendre quadrature', () => {
  test('published points and weights', () => {
    // Abramowitz and Stegun, table 25.4, n = 2 and 3, moved from [-1, 1] to [0, 1].
    const two = gaussLegendre(2);
    expect(two.points[1]).toBeCloseTo((1 + 0.577350269189626) / 2, 14);
    expect(two.weights[0]).toBeCloseTo(0.5, 14);
    const three = gaussLegendre(3);
    expect(three.points[2]).toBeCloseTo((1 + 0.774596669241483) / 2, 14);
    expect(three.weights[1]).toBeCloseTo(0.888888888888889 / 2, 14);
  });

  test.each([1, 4, 7, 20])('%i points integrate powers to degree 2 n - 1', (n) => {
    const { points, weights } = gaussLegendre(n);
    for (let power = 0; power < 2 * n; power++) {
      const integral = points.reduce((sum, x, i) => sum + weights[i] * x ** power, 0);
      expect(integral).toBeCloseTo(1 / (power + 1), 13);
    }
  });
});

describe('TreeShap', () => {
  const data = makeData(400);
  const rows = Int32Array.from({ length: 25 }, (_, row) => row * 16);

  test('agrees with Shapley values by definition, on trees of three classes', async () => {
    const forest = await trainForest(
      {
        features: data.features,
        target: { type: 'classes', codes: data.classes, classes: ['l', 'm', 'h'] },
      },
      { seed: 1, trees: 4, featuresPerSplit: 3, minLeaf: 5 },
    );
    const table = applyBins(forest.features, data.features);
    const shap = new TreeShap(table, 3);
    for (const tree of forest.trees) {
      const values = new Float64Array(rows.length * 6 * 3);
      shap.add(tree, rows, values);
      rows.forEach((row, i) => {
        const expected = bruteForce(tree, table, row, 3);
        expected.forEach((value, at) => expect(values[i * 18 + at]).toBeCloseTo(value, 12));
      });
    }
  });

  test('sums to the prediction minus the base on every row: forests of classes and numbers, grown to the end', async () => {
    const all = Int32Array.from({ length: 400 }, (_, row) => row);
    const targets = [
      { type: 'classes', codes: data.classes, classes: ['l', 'm', 'h'] },
      { type: 'numbers', values: data.score },
    ] as const;
    for (const target of targets) {
      const outputs = target.type === 'classes' ? 3 : 1;
      const forest = await trainForest({ features: data.features, target }, { seed: 2, trees: 15 });
      const table = applyBins(forest.features, data.features);
      const shap = new TreeShap(table, outputs);
      const values = new Float64Array(400 * 6 * outputs);
      const base = new Float64Array(outputs);
      for (const tree of forest.trees) {
        shap.add(tree, all, values, 1 / 15);
        shap.addBase(tree, base, 1 / 15);
      }
      const predicted = forest.predictProbability(data.features);
      for (let row = 0; row < 400; row++) {
        for (let k = 0; k < outputs; k++) {
          let sum = base[k];
          for (let f = 0; f < 6; f++) sum += values[(row * 6 + f) * outputs + k];
          expect(sum).toBeCloseTo(predicted[row * outputs + k], 11);
        }
      }
    }
  });

  test('sums to the score of boosted trees too', async () => {
    const booster = await trainBooster(
      { features: data.features, target: { type: 'numbers', values: data.score } },
      { seed: 1, rounds: 30 },
    );
    if (booster.target.type !== 'numbers') throw new TypeError('it predicts numbers');
    const { offset, scale } = booster.target;
    const table = applyBins(booster.features, data.features);
    const shap = new TreeShap(table, 1);
    const values = new Float64Array(rows.length * 6);
    const base = Float64Array.of(booster.start[0]);
    for (const tree of booster.rounds.flat()) {
      if (!tree) continue;
      shap.add(tree, rows, values);
      shap.addBase(tree, base);
    }
    const predicted = booster.predict(data.features);
    rows.forEach((row, i) => {
      const sum = values.subarray(i * 6, i * 6 + 6).reduce((total, value) => total + value, base[0]);
      expect(offset + scale * sum).toBeCloseTo(predicted[row], 10);
    });
  });

  test('a feature that no split uses has the value 0, and a tree without splits adds none', async () => {
    const codes = Int32Array.from(data.features[0].type === 'numeric' ? data.features[0].values : [], (v) =>
      v > 0 ? 1 : 0,
    );
    const forest = await trainForest(
      {
        features: [data.features[0], data.features[4]],
        target: { type: 'classes', codes, classes: ['n', 'y'] },
      },
      { seed: 1, trees: 1, featuresPerSplit: 2, maxDepth: 1 },
    );
    const table = applyBins(forest.features, [data.features[0], data.features[4]]);
    const values = new Float64Array(25 * 4);
    new TreeShap(table, 2).add(forest.trees[0], rows, values);
    for (let i = 0; i < 25; i++) expect(Array.from(values.subarray(i * 4 + 2, i * 4 + 4))).toEqual([0, 0]);
    const stump = await trainForest(
      {
        features: [data.features[0]],
        target: { type: 'classes', codes: codes.fill(1), classes: ['n', 'y'] },
      },
      { seed: 1, trees: 1 },
    );
    const none = new Float64Array(25 * 2);
    new TreeShap(applyBins(stump.features, [data.features[0]]), 2).add(stump.trees[0], rows, none);
    expect(none.every((value) => value === 0)).toBe(true);
  });
});
