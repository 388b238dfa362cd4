import { describe, expect, test } from '@jest/globals';
import { rankAuc } from '../../../src/metrics/rankAuc.js';
import { accuracy } from '../../../src/metrics/utility/scores/accuracy.js';
import { auc } from '../../../src/metrics/utility/scores/auc.js';
import { balancedAccuracy } from '../../../src/metrics/utility/scores/balancedAccuracy.js';
import { dummyPrediction } from '../../../src/metrics/utility/scores/dummy.js';
import { f1 } from '../../../src/metrics/utility/scores/f1.js';
import { topOverlap } from '../../../src/metrics/utility/importance/importanceTopK.js';
import { kendallTau } from '../../../src/metrics/utility/importance/kendallTau.js';
import { logLoss } from '../../../src/metrics/utility/scores/logLoss.js';
import { meanAbsoluteError } from '../../../src/metrics/utility/scores/meanAbsoluteError.js';
import { rootMeanSquaredError } from '../../../src/metrics/utility/scores/rootMeanSquaredError.js';
import { rSquared } from '../../../src/metrics/utility/scores/rSquared.js';

const two = (codes: number[]) =>
  ({ type: 'classes', codes: Int32Array.from(codes), classes: ['no', 'yes'] }) as const;
const three = (codes: number[]) =>
  ({ type: 'classes', codes: Int32Array.from(codes), classes: ['a', 'b', 'c'] }) as const;
const numbers = (values: number[]) => ({ type: 'numbers', values: Float64Array.from(values) }) as const;

describe('scores of classes, by hand', () => {
  // Predicted classes: 1, 0, 0, 1, 0; true: 1, 1, 0, 0, 0.
  const predicted = Float64Array.of(0.2, 0.8, 0.6, 0.4, 0.7, 0.3, 0.4, 0.6, 0.9, 0.1);
  const actual = two([1, 1, 0, 0, 0]);

  test('accuracy 3 / 5, balanced accuracy (1/2 + 2/3) / 2, macro F1 (1/2 + 2/3) / 2', () => {
    expect(accuracy.compute(predicted, actual)).toBeCloseTo(3 / 5, 12);
    expect(balancedAccuracy.compute(predicted, actual)).toBeCloseTo((1 / 2 + 2 / 3) / 2, 12);
    // yes: TP 1, FP 1, FN 1; no: TP 2, FP 1, FN 1.
    expect(f1.compute(predicted, actual)).toBeCloseTo((2 / 4 + 4 / 6) / 2, 12);
  });

  test('AUC: of the six pairs five are in order', () => {
    expect(auc.compute(predicted, actual)).toBeCloseTo(5 / 6, 12);
    expect(rankAuc(Float64Array.of(1), Float64Array.of(1, 1))).toBe(0.5);
    expect(auc.compute(predicted, two([1, 1, 1, 1, 1]))).toBeNull();
  });

  test('log loss, and no infinity where a forest said 0', () => {
    const expected = -(Math.log(0.8) + Math.log(0.4) + Math.log(0.7) + Math.log(0.4) + Math.log(0.9)) / 5;
    expect(logLoss.compute(predicted, actual)).toBeCloseTo(expected, 12);
    expect(logLoss.compute(Float64Array.of(1, 0), two([1]))).toBeCloseTo(Math.log(1e4), 12);
  });

  test('three classes: one against the rest, over those that occur', () => {
    const probabilities = Float64Array.of(0.7, 0.2, 0.1, 0.2, 0.7, 0.1, 0.6, 0.3, 0.1);
    // Class a: .7 and .6 against .2; b: .7 against .2 and .3; c does not occur.
    expect(auc.compute(probabilities, three([0, 1, 0]))).toBeCloseTo(1, 12);
    expect(f1.compute(probabilities, three([0, 1, 0]))).toBe(1);
    expect(balancedAccuracy.compute(probabilities, three([0, 0, 0]))).toBeCloseTo(2 / 3, 12);
  });

  test('the dummy gives every row the shares of the training classes', () => {
    const dummy = dummyPrediction(two([1, 0, 0, 0]), 3);
    expect(Array.from(dummy)).toEqual([0.75, 0.25, 0.75, 0.25, 0.75, 0.25]);
    expect(accuracy.compute(dummy, two([0, 1, 0]))).toBeCloseTo(2 / 3, 12);
    expect(auc.compute(dummy, two([0, 1, 0]))).toBe(0.5);
  });
});

describe('scores of numbers, by hand', () => {
  const actual = numbers([1, 2, 3, 6]);
  const predicted = Float64Array.of(1, 3, 3, 4);

  test('errors 0, 1, 0, 2', () => {
    expect(meanAbsoluteError.compute(predicted, actual)).toBeCloseTo(3 / 4, 12);
    expect(rootMeanSquaredError.compute(predicted, actual)).toBeCloseTo(Math.sqrt(5 / 4), 12);
    expect(rSquared.compute(predicted, actual)).toBeCloseTo(1 - 5 / 14, 12);
    expect(rSquared.compute(predicted, numbers([2, 2, 2, 2]))).toBeNull();
    expect(rSquared.compute(dummyPrediction(actual, 4), actual)).toBeCloseTo(0, 12);
  });
});

describe('orders', () => {
  test('Kendall’s tau-b: published example with ties, and its ends', () => {
    expect(kendallTau([1, 2, 3, 4], [10, 20, 30, 40])).toBe(1);
    expect(kendallTau([1, 2, 3, 4], [4, 3, 2, 1])).toBe(-1);
    // scipy.stats.kendalltau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]).statistic
    expect(kendallTau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])).toBeCloseTo(-0.4714045207910316, 12);
    expect(kendallTau([1, 1, 1], [1, 2, 3])).toBeNull();
  });

  test('overlap of the three largest', () => {
    expect(topOverlap([5, 4, 3, 2, 1], [5, 4, 1, 2, 3])).toBeCloseTo(2 / 3, 12);
    expect(topOverlap([5, 4, 3, 2, 1], [1, 2, 3, 4, 5])).toBeCloseTo(1 / 3, 12);
    expect(topOverlap([2, 1], [1, 2])).toBe(1);
  });
});
