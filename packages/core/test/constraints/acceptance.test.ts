import { expect, test } from '@jest/globals';
import { acceptanceMessage, joinReports } from '../../src/constraints/acceptance.js';

const report = (accepted: number, broken: Record<string, number>, repaired = 0) => ({
  rowCount: 1000,
  acceptedCount: accepted,
  drawnCount: 1000 + 2 * (1000 - accepted),
  repairedCount: repaired,
  brokenCounts: broken,
});

test('chunks add up, rule by rule', () => {
  const joined = joinReports([
    report(1000, {}),
    report(990, { 'a < b': 10 }),
    report(980, { 'a < b': 5, 'b < c': 15 }, 2),
  ]);
  expect(joined).toEqual({
    rowCount: 3000,
    acceptedCount: 2970,
    drawnCount: 3060,
    repairedCount: 2,
    brokenCounts: { 'a < b': 15, 'b < c': 15 },
  });
  expect(joined && acceptanceMessage(joined)).toBe(
    '99.0% of 3000 rows kept every constraint at the first draw; the others, which broke "a < b" (15), "b < c" (15), ' +
      'were drawn again; 2 had to be repaired.',
  );
});

test('nothing to report', () => {
  expect(joinReports([])).toBeNull();
  expect(acceptanceMessage(report(1000, {}))).toBe(
    '100.0% of 1000 rows kept every constraint at the first draw.',
  );
});
