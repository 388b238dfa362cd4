import { expect, test } from '@jest/globals';
import { isKeptStep } from '../../src/jobs/attempts/measureReporter.js';

const kept = (steps: number): number[] =>
  Array.from({ length: steps }, (_, step) => step).filter((step) => isKeptStep(step));

test('short curves are kept whole, long ones have some hundred points', () => {
  expect(kept(100)).toHaveLength(100);
  expect(kept(200)).toHaveLength(150);
  expect(kept(300).length).toBeLessThan(200);
  expect(kept(100_000).length).toBeLessThan(700);
});

test('later points lie twice as far apart each time the curve has doubled', () => {
  const steps = kept(1000);
  const gaps = steps.slice(1).map((step, index) => step - steps[index]);
  expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
  expect(new Set(gaps)).toEqual(new Set([1, 2, 4, 8, 16]));
});
