import { describe, expect, test } from '@jest/globals';
import { atRiskAt, kaplanMeier } from '../../src/features/trials/one/kaplanMeier';

/** Remission of leukemia under 6-MP in weeks (Freireich and others 1963); the second value tells relapses. */
const TREATED: readonly (readonly [number, number])[] = [
  [6, 1],
  [6, 1],
  [6, 1],
  [6, 0],
  [7, 1],
  [9, 0],
  [10, 1],
  [10, 0],
  [11, 0],
  [13, 1],
  [16, 1],
  [17, 0],
  [19, 0],
  [20, 0],
  [22, 1],
  [23, 1],
  [25, 0],
  [32, 0],
  [32, 0],
  [34, 0],
  [35, 0],
];
const patients = TREATED.map(([time, event]) => ({ time, event: event === 1 }));

describe('kaplanMeier', () => {
  test('gives the published estimates of the 6-MP arm', () => {
    const { steps, median, events, censored } = kaplanMeier(patients);
    expect(steps.map(({ time }) => time)).toEqual([0, 6, 7, 10, 13, 16, 22, 23]);
    const published = [1, 0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448];
    steps.forEach(({ survival }, index) => expect(survival).toBeCloseTo(published[index], 3));
    expect(steps.map(({ atRisk }) => atRisk)).toEqual([21, 21, 17, 15, 12, 11, 7, 6]);
    expect([median, events, censored.length]).toEqual([23, 9, 12]);
  });

  test('an interval holds the estimate and stays within 0 and 1', () => {
    for (const { survival, low, high } of kaplanMeier(patients).steps.slice(1)) {
      expect(low).toBeGreaterThan(0);
      expect(low).toBeLessThan(survival);
      expect(high).toBeGreaterThan(survival);
      expect(high).toBeLessThan(1);
    }
  });

  test('without censoring it is the empirical distribution, to zero without an interval', () => {
    const { steps } = kaplanMeier([3, 1, 2, 4].map((time) => ({ time, event: true })));
    expect(steps.map(({ survival }) => survival)).toEqual([1, 0.75, 0.5, 0.25, 0]);
    expect(steps[4]).toMatchObject({ low: null, high: null });
  });

  test('counts whoever is followed up to a time as at risk', () => {
    expect(atRiskAt(patients, [0, 6, 10, 36])).toEqual([21, 21, 15, 0]);
  });
});
