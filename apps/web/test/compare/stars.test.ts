import { describe, expect, test } from '@jest/globals';
import {
  cellOf,
  countedOf,
  decisionCounts,
  deltasOf,
  differs,
  starsOf,
} from '../../src/features/compare/model/cells';
import { reachedOf } from '../../src/features/compare/model/reached';
import { cell, columns, refused, row, run, shared } from './fixtures';

const AB = columns([run('a'), run('b', { synthesizer: 'cart' })]);
const ABC = columns([run('a'), run('b', { synthesizer: 'cart' }), run('c', { synthesizer: 'tvae' })]);

describe('a star', () => {
  test('goes to the best where it is so by more than noise', () => {
    expect([...starsOf(row([cell(0.95), cell(0.8)]), AB)]).toEqual(['a']);
    expect([...starsOf(row([cell(0.95), cell(0.8)], { goal: 'MINIMISE' }), AB)]).toEqual(['b']);
  });
  test('goes to nobody within noise', () => {
    // 1.96 sqrt(2) .01216 = .0337
    expect([...starsOf(row([cell(0.95), cell(0.92)]), AB)]).toEqual([]);
    expect([...starsOf(row([cell(0.95), cell(0.91)]), AB)]).toEqual(['a']);
  });
  test('goes to all that noise cannot tell from the best', () => {
    expect([...starsOf(row([cell(0.95), cell(0.8), cell(0.94)]), ABC)]).toEqual(['a', 'c']);
  });
  test('is never won by a run that must not be shared, which leaves it to the others', () => {
    const runs = columns([
      run('a', { decision: refused }),
      run('b', { decision: shared, synthesizer: 'cart' }),
      run('c', { decision: shared, synthesizer: 'tvae' }),
    ]);
    expect([...starsOf(row([cell(0.99), cell(0.9), cell(0.7)]), runs)]).toEqual(['b']);
    // The only one that may be shared has nobody to be better than.
    expect([...starsOf(row([cell(0.7), cell(0.99)]), runs.slice(0, 2))]).toEqual([]);
  });
  test('is not won by being nearer to the training rows than a new sample is', () => {
    const beyond = [
      cell(0.999, { ceiling: 0.96 }),
      cell(0.96, { ceiling: 0.96 }),
      cell(0.8, { ceiling: 0.96 }),
    ];
    expect([...starsOf(row(beyond), ABC)]).toEqual(['a', 'b']);
  });
  test('is not given where noise is not known, nor for what measures the real data', () => {
    expect([...starsOf(row([cell(0.9), cell(0.1, { low: null, high: null })]), AB)]).toEqual([]);
    expect([...starsOf(row([cell(0.9), cell(0.1)], { scope: 'TRAIN_REAL' }), AB)]).toEqual([]);
    expect([...starsOf(row([cell(0.9), cell(0.1)], { scope: 'DUMMY' }), AB)]).toEqual([]);
    expect([...starsOf(row([cell(0.9), null]), AB)]).toEqual([]);
  });
});

describe('over seeds', () => {
  const seeds = (synthesizer: string, decision: typeof shared | typeof refused = shared) =>
    [1, 2, 3].map((seed) => run(`${synthesizer}${seed}`, { synthesizer, seed, decision }));
  const groups = columns([...seeds('cart'), ...seeds('tvae')], true);
  const values = row([cell(0.9), cell(0.91), cell(0.92), cell(0.8), cell(0.82), cell(0.84)]);

  test('a column has the mean, its interval and the number of values', () => {
    const found = cellOf(values, groups[0]);
    expect(found?.value).toBeCloseTo(0.91, 12);
    expect(found?.count).toBe(3);
    // 4.302653 * .01 / sqrt(3)
    expect(found?.interval?.[0]).toBeCloseTo(0.91 - 0.0248414, 5);
    expect(cellOf(row([null, null, null, cell(1), null, null]), groups[0])).toBeNull();
  });
  test('the star is decided by the spread of the seeds', () => {
    expect([...starsOf(values, groups)]).toEqual(['cart1']);
    const wide = row([cell(0.7), cell(0.91), cell(0.99), cell(0.8), cell(0.82), cell(0.84)]);
    expect([...starsOf(wide, groups)]).toEqual([]);
  });
  test('runs that must not be shared are left out, and one that is left is too few', () => {
    const runs = [...seeds('cart'), ...seeds('tvae')];
    const two = columns([{ ...runs[0], decision: refused }, ...runs.slice(1)], true);
    expect(countedOf(values, two[0])?.value).toBeCloseTo(0.915, 12);
    const one = columns(
      [{ ...runs[0], decision: refused }, { ...runs[1], decision: refused }, ...runs.slice(2)],
      true,
    );
    expect(countedOf(values, one[0])).toBeNull();
    expect([...starsOf(values, one)]).toEqual([]);
  });
  test('decisions are counted, the most frequent first', () => {
    const [column] = columns(
      [1, 2, 3, 4].map((seed) =>
        run(`r${seed}`, { seed, decision: [shared, refused, refused, null][seed - 1] }),
      ),
      true,
    );
    expect(decisionCounts(column)).toEqual([
      { outcome: 'DO_NOT_SHARE', count: 2 },
      { outcome: 'SHARE', count: 1 },
    ]);
  });
});

test('differences to the baseline tell their direction and whether they exceed noise', () => {
  const deltas = deltasOf(row([cell(0.9), cell(0.8), cell(0.91)]), ABC, ABC[0]);
  expect([...deltas.keys()]).toEqual(['b', 'c']);
  expect(deltas.get('b')).toMatchObject({ better: false, beyond: true });
  expect(deltas.get('b')?.difference).toBeCloseTo(-0.1, 12);
  expect(deltas.get('c')).toMatchObject({ better: true, beyond: false });
  const lower = deltasOf(row([cell(0.9), cell(0.8), null], { goal: 'MINIMISE' }), ABC, ABC[0]);
  expect(lower.get('b')).toMatchObject({ better: true, beyond: true });
  expect(lower.has('c')).toBe(false);
  expect(deltasOf(row([null, cell(1), cell(1)]), ABC, ABC[0]).size).toBe(0);
  const unknown = { low: null, high: null };
  expect(deltasOf(row([cell(1, unknown), cell(2, unknown)]), AB, AB[0]).get('b')?.beyond).toBeNull();
});

test('a row differs beyond noise; where noise is not known, at all; and where a run lacks the metric', () => {
  const unknown = { low: null, high: null };
  expect(differs(row([cell(0.9), cell(0.89)]), AB)).toBe(false);
  expect(differs(row([cell(0.9), cell(0.8)]), AB)).toBe(true);
  expect(differs(row([cell(0.9, unknown), cell(0.89, unknown)]), AB)).toBe(true);
  expect(differs(row([cell(0.9, unknown), cell(0.9, unknown)]), AB)).toBe(false);
  expect(differs(row([cell(0.9), null]), AB)).toBe(true);
});

test('values reach a new real sample when they do not fall short of their ceiling; those without one do not count', () => {
  const rows = (['AT', 'BELOW', 'ABOVE', null] as const).map((verdict) => row([cell(1, { verdict }), null]));
  expect(reachedOf(rows, { at: [0] })).toEqual({ judged: 3, reached: 2 });
  expect(reachedOf(rows, { at: [1] })).toEqual({ judged: 0, reached: 0 });
});
