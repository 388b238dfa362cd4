import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lookTime, type TrialClock } from '../../../src/simulation/conduct/lookTimes.js';
import type { PreparedDesign } from '../../../src/simulation/conduct/preparedDesign.js';
import type { Outcome } from '../../../src/simulation/outcomes/outcome.js';
import { prepare } from '../plans.js';

const [design] = prepare().simulation.designs;

function clockOf(
  trigger: PreparedDesign['trigger'],
  outcome: Outcome,
  entries: readonly number[],
  followUp = Infinity,
): TrialClock {
  return {
    design: { ...design, trigger },
    followUp,
    outcome,
    entries: Float64Array.from(entries),
    spare: new Float64Array(entries.length),
  };
}

const times = (values: readonly number[], events: readonly number[]): Outcome => ({
  type: 'time-to-event',
  times: Float64Array.from(values),
  events: Uint8Array.from(events),
});

test('a look at k events is at the k-th smallest calendar time of an event', () => {
  const patients = fc.array(
    fc.tuple(
      fc.double({ min: 0, max: 10, noNaN: true }),
      fc.double({ min: 0, max: 10, noNaN: true }),
      fc.boolean(),
    ),
    { minLength: 1, maxLength: 40 },
  );
  fc.assert(
    fc.property(patients, (rows) => {
      rows.sort((a, b) => a[0] - b[0]);
      const entries = rows.map(([entry]) => entry);
      const outcome = times(
        rows.map(([, time]) => time),
        rows.map(([, , event]) => (event ? 1 : 0)),
      );
      const sorted = rows
        .flatMap(([entry, time, event]) => (event ? [entry + time] : []))
        .sort((a, b) => a - b);
      const clock = clockOf('events', outcome, entries);
      sorted.forEach((time, k) => expect(lookTime(clock, k + 1, rows.length)).toBe(time));
    }),
    { seed: 1 },
  );
});

test('events that never occur hold up no trial: it ends when all is known, or at its follow-up', () => {
  const outcome = times([5, 9, 4], [1, 0, 1]);
  expect(lookTime(clockOf('events', outcome, [0, 1, 2]), 3, 3)).toBe(10);
  expect(lookTime(clockOf('events', outcome, [0, 1, 2], 3), 3, 3)).toBe(5);
  expect(lookTime(clockOf('events', outcome, [0, 1, 2], 3), 1, 3)).toBe(5);
});

test('looks at patients, times and the end', () => {
  const visits: Outcome = { type: 'continuous', visits: [1, 3], values: new Float64Array(6) };
  expect(lookTime(clockOf('patients', visits, [0, 2, 5]), 2, 3)).toBe(5);
  expect(lookTime(clockOf('end', visits, [0, 2, 5]), NaN, 3)).toBe(8);
  expect(lookTime(clockOf('calendar', visits, [0, 2, 5]), 7, 3)).toBe(7);
  const counts: Outcome = {
    type: 'count',
    counts: new Float64Array(3),
    exposures: Float64Array.of(6, 2, 6),
  };
  expect(lookTime(clockOf('end', counts, [0, 2, 5]), NaN, 3)).toBe(11);
});
