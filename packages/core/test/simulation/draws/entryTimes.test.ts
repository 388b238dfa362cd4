import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { entryTimes } from '../../../src/simulation/draws/entryTimes.js';

/** Arrivals that are exactly even, so that times follow from the rates alone. */
const EVEN = Float64Array.from({ length: 101 }, (_, i) => i + 1);

test('patients enter at the stated rates', () => {
  const times = new Float64Array(100);
  entryTimes(
    { pieces: [{ until: 4, rate: 10 }, { until: 6, rate: 0 }, { rate: 20 }] },
    EVEN,
    100,
    100,
    times,
  );
  // The tenth patient at 1, the fortieth at 4, then nobody for 2, then 20 a unit of time.
  expect([times[9], times[39], times[40], times[59], times[99]]).toEqual([1, 4, 6.05, 7, 9]);
});

test('with a duration the planned patients enter within it, in proportion to the rates', () => {
  const times = new Float64Array(100);
  entryTimes({ duration: 10, pieces: [{ until: 5, rate: 1 }, { rate: 3 }] }, EVEN, 100, 99, times);
  // A quarter of 100 arrivals in the first half; the hundredth is the one after the last planned.
  expect(times[24]).toBeCloseTo(5, 12);
  expect(times[98]).toBeLessThan(10);
  expect(times[99]).toBeCloseTo(10, 12);
});

test('times ascend and a smaller trial has the first of them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 1e-3, max: 5, noNaN: true }), { minLength: 12, maxLength: 12 }),
      fc.double({ min: 0.1, max: 9, noNaN: true }),
      fc.integer({ min: 1, max: 10 }),
      (gaps, until, few) => {
        let sum = 0;
        const arrivals = Float64Array.from(gaps, (gap) => (sum += gap));
        const accrual = { pieces: [{ until, rate: 0.5 }, { rate: 2 }] };
        const [all, first] = [new Float64Array(11), new Float64Array(11)];
        entryTimes(accrual, arrivals, 11, 11, all);
        entryTimes(accrual, arrivals, few, few, first);
        expect(first.slice(0, few)).toEqual(all.slice(0, few));
        expect([...all].sort((a, b) => a - b)).toEqual([...all]);
      },
    ),
    { seed: 1 },
  );
});
