import { describe, expect, test } from '@jest/globals';
import { balance, type BalanceOptions } from '../../../src/synthesizers/smote/balance.js';
import { smote } from '../../../src/synthesizers/smote/smote.js';
import type { SmoteVariant } from '../../../src/synthesizers/smote/smoteOptions.js';
import { getColumn, type Table } from '../../../src/table/table.js';
import { twoClasses } from './smoteTables.js';

const NUMBERS = ['size', 'weight', 'price'];
const LABELS = ['colour', 'shape'];

function numbersOf(table: Table, name: string): Float64Array {
  const column = getColumn(table, name);
  if (column.type !== 'numeric') throw new TypeError(`${name} has labels`);
  return column.values;
}

function codesOf(table: Table, name: string): Int32Array {
  const column = getColumn(table, name);
  if (column.type !== 'coded') throw new TypeError(`${name} has numbers`);
  return column.codes;
}

function has(table: Table, name: string): boolean {
  return table.columns.some(({ schema }) => schema.name === name);
}

function deviation(values: number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** Rows of a class by distance from one of them, by brute force from the definitions in the paper. */
function nearest(
  table: Table,
  row: number,
  candidates: number[],
  k: number,
  penaltyRows: number[],
): number[] {
  const numbers = NUMBERS.filter((name) => has(table, name)).map((name) => {
    const values = [...numbersOf(table, name)];
    const unit = deviation(values);
    return values.map((value) => value / unit);
  });
  const labels = LABELS.filter((name) => has(table, name)).map((name) => codesOf(table, name));
  const spreads = numbers
    .map((values) => deviation(penaltyRows.map((one) => values[one])))
    .sort((a, b) => a - b);
  const penalty = numbers.length === 0 ? 1 : spreads[1];
  const distance = (other: number): number =>
    numbers.reduce((sum, values) => sum + (values[row] - values[other]) ** 2, 0) +
    labels.reduce((sum, codes) => sum + (codes[row] === codes[other] ? 0 : penalty ** 2), 0);
  return candidates
    .filter((other) => other !== row)
    .map((other) => ({ other, far: distance(other) }))
    .sort((a, b) => a.far - b.far || a.other - b.other)
    .slice(0, k)
    .map(({ other }) => other);
}

/** Fraction of the way from one row to another at which a point lies in all its numbers; null when it does not. */
function shareOfWay(real: Table, from: number, to: number, made: Table, at: number): number | null {
  let share: number | null = null;
  for (const name of NUMBERS) {
    const start = numbersOf(real, name)[from];
    const end = numbersOf(real, name)[to];
    const own = (numbersOf(made, name)[at] - start) / (end - start);
    if (share !== null && Math.abs(own - share) > 1e-9) return null;
    share = own;
  }
  return share !== null && share >= -1e-12 && share <= 1 + 1e-12 ? share : null;
}

function rowsWhere(table: Table, code: number): number[] {
  return [...codesOf(table, 'class').keys()].filter((row) => codesOf(table, 'class')[row] === code);
}

interface Segment {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

/** The segments, out of those allowed, on which a point lies. */
function segmentsOf(real: Table, made: Table, at: number, allowed: ReadonlyMap<number, number[]>): Segment[] {
  const found: Segment[] = [];
  for (const [from, neighbors] of allowed) {
    for (const to of neighbors) {
      const share = shareOfWay(real, from, to, made, at);
      if (share !== null) found.push({ from, to, share });
    }
  }
  return found;
}

async function newRows(
  real: Table,
  options: Partial<BalanceOptions>,
): Promise<{ made: Table; from: number }> {
  const { table } = await balance(real, { seed: 3, target: 'class', ...options });
  return { made: table, from: real.rowCount };
}

describe('SMOTE', () => {
  test.each(['numbers', 'mixed'] as const)(
    'every new row lies on a segment between true neighbours of its class (%s)',
    async (contents) => {
      const real = twoClasses(200, contents);
      const rare = rowsWhere(real, 1);
      const allowed = new Map(rare.map((row) => [row, nearest(real, row, rare, 5, rare)]));
      const { made, from } = await newRows(real, {});
      expect(made.rowCount).toBe(320);
      const shares: number[] = [];
      for (let at = from; at < made.rowCount; at++) {
        const segments = segmentsOf(real, made, at, allowed);
        // Where both rows are neighbours of each other, either may be the base, and its neighbours vote.
        const voted = segments.find(({ from: base }) =>
          LABELS.every((name) => {
            if (contents !== 'mixed') return true;
            const votes = allowed.get(base)?.map((row) => codesOf(real, name)[row]) ?? [];
            const count = (code: number): number => votes.filter((one) => one === code).length;
            return count(codesOf(made, name)[at]) === Math.max(...votes.map(count));
          }),
        );
        expect(voted).toBeDefined();
        shares.push(voted?.share ?? NaN);
        expect(codesOf(made, 'class')[at]).toBe(1);
      }
      // Uniform on [0, 1]: the mean of 120 has a standard error of .026.
      expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) / shares.length - 0.5)).toBeLessThan(
        0.11,
      );
    },
  );

  test('as a synthesizer, rows of every class lie between neighbours of it, with labels of the ends', async () => {
    const real = twoClasses(150, 'mixed');
    const model = await smote.fit(real, { seed: 1, target: 'class', options: { neighbors: 3 } });
    const made = model.sampleChunk(1, 0, 300);
    const allowed = [0, 1].map((code) => {
      const rows = rowsWhere(real, code);
      return new Map(rows.map((row) => [row, nearest(real, row, rows, 3, rows)]));
    });
    for (let at = 0; at < 300; at++) {
      const segments = segmentsOf(real, made, at, allowed[codesOf(made, 'class')[at]]);
      const ends = segments.filter(({ from, to }) =>
        LABELS.every((name) => {
          const codes = codesOf(real, name);
          return [codes[from], codes[to]].includes(codesOf(made, name)[at]);
        }),
      );
      expect(ends.length).toBeGreaterThan(0);
    }
  });

  test('SMOTE-N takes labels that a majority of neighbours has, by the value difference metric', async () => {
    const real = twoClasses(200, 'labels');
    const { made, from } = await newRows(real, { options: { neighbors: 4 } });
    const rare = rowsWhere(real, 1);
    const all = [...(real.columns[0].type === 'coded' ? real.columns[0].codes.keys() : [])];
    const share = LABELS.map((name) => {
      const codes = codesOf(real, name);
      return Array.from({ length: 4 }, (_, code) => {
        const rows = all.filter((row) => codes[row] === code);
        return rows.length === 0 ? 0 : rows.filter((row) => rare.includes(row)).length / rows.length;
      });
    });
    const distance = (a: number, b: number): number =>
      LABELS.reduce((sum, name, at) => {
        const codes = codesOf(real, name);
        // |p0 - q0| + |p1 - q1| of two classes, squared (Cost and Salzberg 1993).
        return sum + (2 * Math.abs(share[at][codes[a]] - share[at][codes[b]])) ** 2;
      }, 0);
    const votes = new Set(
      rare.map((row) => {
        const near = rare
          .filter((other) => other !== row)
          .sort((a, b) => {
            const gap = distance(row, a) - distance(row, b);
            return Math.abs(gap) > 1e-12 ? gap : a - b;
          })
          .slice(0, 4);
        return LABELS.map((name) => {
          const own = near.map((one) => codesOf(real, name)[one]);
          const count = (code: number): number => own.filter((one) => one === code).length;
          const most = Math.max(...own.map(count));
          const base = codesOf(real, name)[row];
          return count(base) === most ? base : (own.find((code) => count(code) === most) ?? -1);
        }).join();
      }),
    );
    for (let at = from; at < made.rowCount; at++) {
      expect(votes).toContain(LABELS.map((name) => codesOf(made, name)[at]).join());
    }
  });

  test.each(['borderline-1', 'borderline-2', 'adasyn'] as SmoteVariant[])(
    '%s starts from the rows that its paper names',
    async (variant) => {
      const real = twoClasses(200, 'numbers');
      const all = Array.from({ length: 200 }, (_, row) => row);
      const rare = rowsWhere(real, 1);
      const around = (row: number, k: number): number[] => nearest(real, row, all, k, all);
      const strangers = (row: number, k: number): number[] =>
        around(row, k).filter((other) => !rare.includes(other));
      const allowed = new Map<number, number[]>();
      for (const row of rare) {
        const share = strangers(row, variant === 'adasyn' ? 5 : 10).length / (variant === 'adasyn' ? 5 : 10);
        const isBase = variant === 'adasyn' ? share > 0 : share >= 0.5 && share < 1;
        if (isBase) allowed.set(row, nearest(real, row, rare, 5, rare));
      }
      expect(allowed.size).toBeLessThan(rare.length);
      const far = new Map([...allowed.keys()].map((row) => [row, strangers(row, 10).slice(0, 1)]));
      const { made, from } = await newRows(real, { options: { variant } });
      let fromFar = 0;
      for (let at = from; at < made.rowCount; at++) {
        if (segmentsOf(real, made, at, allowed).length > 0) continue;
        const half = segmentsOf(real, made, at, far).filter(({ share }) => share <= 0.5);
        expect(variant).toBe('borderline-2');
        expect(half.length).toBeGreaterThan(0);
        fromFar++;
      }
      expect(fromFar > 0).toBe(variant === 'borderline-2');
    },
  );
});
