import { describe, expect, test } from '@jest/globals';
import { judge } from '../../../src/metrics/ceilings/verdict.js';
import { summariseReplicates } from '../../../src/metrics/ceilings/ceiling.js';
import { confusionMatrix } from '../../../src/metrics/utility/scores/confusionMatrix.js';
import { predictionInterval } from '../../../src/metrics/utility/scores/predictionInterval.js';
import { wilsonInterval } from '../../../src/metrics/utility/scores/wilsonInterval.js';

describe('intervals and verdicts', () => {
  test('Wilson: ends solve the score equation, and stay in [0, 1]', () => {
    const { low, high } = wilsonInterval(79, 100);
    for (const end of [low, high]) {
      expect(Math.abs(0.79 - end) / Math.sqrt((end * (1 - end)) / 100)).toBeCloseTo(1.6448536269514722, 9);
    }
    expect(wilsonInterval(0, 5).low).toBe(0);
    expect(wilsonInterval(5, 5).high).toBe(1);
  });

  test('prediction interval: t(.95, 2) = 2.919986 of three draws', () => {
    const { ceiling, low, high } = predictionInterval([1, 2, 3]);
    expect(ceiling).toBe(2);
    expect(high - 2).toBeCloseTo(2.919985580355516 * Math.sqrt(4 / 3), 5);
    expect(2 - low).toBeCloseTo(high - 2, 12);
  });

  test('replicates without a value are left out; none at all is null', () => {
    expect(summariseReplicates(Float64Array.from([NaN, 1, 3]))).toEqual({ ceiling: 2, low: 1.1, high: 2.9 });
    expect(summariseReplicates(Float64Array.from([NaN]))).toBeNull();
  });

  test('verdicts are about quality, not about size', () => {
    expect(judge(0.8, 0.9, 1, 'maximise')).toBe('below');
    expect(judge(0.8, 0.1, 0.5, 'minimise')).toBe('below');
    expect(judge(0.05, 0.1, 0.5, 'minimise')).toBe('above');
    expect(judge(0.99, 0.9, 0.95, 'maximise')).toBe('above');
    expect(judge(0.9 - 1e-15, 0.9, 0.95, 'maximise')).toBe('at');
  });

  test('confusion matrix: rows are actual classes', () => {
    expect(confusionMatrix(Int32Array.from([0, 1, 1]), Int32Array.from([0, 0, 1]), 2)).toEqual([
      [1, 1],
      [0, 1],
    ]);
  });
});
