import { describe, expect, test } from '@jest/globals';
import { readConditions } from '../../../src/conditions/readConditions.js';
import { planConditions } from '../../../src/synthesizers/shared/planConditions.js';
import { prepareTable } from '../../../src/synthesizers/shared/prepareTable.js';
import type { Condition } from '../../../src/conditions/condition.js';
import { inferTable } from '../../../src/table/inference/inferTable.js';
import { tableSchema } from '../../../src/table/table.js';

const rows = Array.from({ length: 30 }, (_, row) => [
  String(4000 + 7 * row * (row % 3)),
  (1 + row * (row % 4) * 0.1).toFixed(1),
  `2026-01-${String(1 + (row % 28)).padStart(2, '0')}`,
  row % 5 === 0 ? null : ['a', 'b'][row % 2],
  '7',
]);
const { table } = inferTable(['mass', 'size', 'day', 'label', 'same'], rows);

function plan(...conditions: Condition[]): number[] {
  const { plans } = prepareTable(table);
  const resolvedConditions = planConditions(
    tableSchema(table),
    plans,
    readConditions(tableSchema(table), conditions),
  );
  const set = resolvedConditions.values().next().value?.set;
  return set?.type === 'numbers' ? Array.from(set.ranges) : [];
}

describe('planConditions', () => {
  test('ranges end at values that the column can write, inside its own range', () => {
    // 4000 and steps of 7.
    expect(plan({ column: 'mass', above: 4100, below: 4200 })).toEqual([4105, 4196]);
    expect(plan({ column: 'mass', min: 4100 })).toEqual([4105, 4406]);
    expect(plan({ column: 'size', above: 1.1, max: 2.25 })).toEqual([1.2, 2.2]);
    expect(plan({ column: 'size', equals: 1.3 })).toEqual([1.3, 1.3]);
    expect(plan({ column: 'day', above: '2026-01-05', below: '2026-01-08T12:00' })).toEqual([
      Date.UTC(2026, 0, 6),
      Date.UTC(2026, 0, 8),
    ]);
  });

  test.each<[Condition, RegExp]>([
    [
      { column: 'mass', min: 9000 },
      /run from 4000 to 4406, and none is as asked. The nearest possible is 4406/,
    ],
    [
      { column: 'mass', above: 4100, below: 4101 },
      /The nearest possible is 4098|The nearest possible is 4105/,
    ],
    [{ column: 'size', equals: 1.25 }, /The nearest possible is 1.[23]/],
    [{ column: 'day', above: '2027-01-01' }, /The nearest possible is 2026-01-28/],
    [{ column: 'label', missing: true }, /^$/],
    [{ column: 'mass', missing: true }, /its cells are never missing. The nearest possible is any value/],
    [{ column: 'same', equals: 8 }, /it has one value. The nearest possible is 7/],
  ])('%j', (condition, message) => {
    if (message.source === '^$') expect(() => plan(condition)).not.toThrow();
    else {
      expect(() => plan(condition)).toThrow(message);
      expect(() => plan(condition)).toThrow(expect.objectContaining({ code: 'CONDITION_IMPOSSIBLE' }));
    }
  });
});
