import type { NumericColumn } from '../../table/column.js';
import { createStream } from '../../random/randomStream.js';
import { columnDecimals } from '../decimals.js';
import { type FoundFormula, testRelation } from './relation.js';
import { writeName } from './writeName.js';

/** Draws of rows, as one exception among them hides a sum. */
const TRIES = 5;
/** Rows beyond the number of columns, so that no column fits by chance. */
const SPARE_ROWS = 15;
const MAX_COLUMNS = 100;

/**
 * Sums of three columns or more (`total = a + b + c`), whatever their number: on a few rows without a missing cell each column
 * is projected on those before it (modified Gram-Schmidt). One that is a combination of them with coefficients of 1 and -1, up to its
 * decimals, is a sum; all rows then test it. O(tries x columns^3).
 */
export function findLongSums(columns: readonly NumericColumn[]): FoundFormula[] {
  const numbers = columns.filter(({ schema }) => schema.kind !== 'datetime').slice(0, MAX_COLUMNS);
  if (numbers.length < 4) return [];
  const rowCount = numbers[0].values.length;
  const complete: number[] = [];
  for (let row = 0; row < rowCount; row++)
    if (numbers.every(({ values }) => !Number.isNaN(values[row]))) complete.push(row);
  const count = numbers.length + SPARE_ROWS;
  if (complete.length < count) return [];
  const stream = createStream(1, 'long sums');
  const found: FoundFormula[] = [];
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const rows = Array.from({ length: count }, () => complete[stream.integer(complete.length)]);
    for (const terms of dependentColumns(numbers, rows)) {
      if (found.some(({ columns: known }) => terms.some(({ column }) => known.includes(column.schema.name))))
        continue;
      const one = testTerms(
        [...terms].sort((a, b) => numbers.indexOf(a.column) - numbers.indexOf(b.column)),
        numbers.length,
      );
      if (one) found.push(one);
    }
  }
  return found;
}

interface Term {
  readonly column: NumericColumn;
  readonly sign: 1 | -1;
}

/** Terms that sum to 0. */
function dependentColumns(columns: readonly NumericColumn[], rows: readonly number[]): Term[][] {
  const basis: {
    readonly unit: Float64Array;
    readonly column: NumericColumn;
    readonly inverse: Float64Array;
  }[] = [];
  const found: Term[][] = [];
  for (const column of columns) {
    const residual = Float64Array.from(rows, (row) => column.values[row]);
    const size = norm(residual);
    // Coefficients of the columns of the basis in what was taken away.
    const coefficients = new Float64Array(columns.length);
    for (const { unit, inverse } of basis) {
      let inner = 0;
      for (let at = 0; at < residual.length; at++) inner += unit[at] * residual[at];
      for (let at = 0; at < residual.length; at++) residual[at] -= inner * unit[at];
      inverse.forEach((weight, at) => (coefficients[at] += inner * weight));
    }
    const decimals = columnDecimals(column.schema);
    const step = decimals === null ? 1e-9 * size : 0.51 * 10 ** -decimals;
    if (residual.every((value) => Math.abs(value) <= step + 1e-10 * size)) {
      const terms = basis.map(({ column: other }, at) => ({ column: other, weight: coefficients[at] }));
      const used = terms.filter(({ weight }) => Math.abs(weight) > 0.02);
      if (used.length >= 3 && used.every(({ weight }) => Math.abs(Math.abs(weight) - 1) < 0.02))
        found.push([
          { column, sign: -1 },
          ...used.map(({ column: other, weight }): Term => ({ column: other, sign: weight > 0 ? 1 : -1 })),
        ]);
      continue;
    }
    const length = norm(residual);
    const inverse = Float64Array.from(coefficients, (weight) => -weight / length);
    inverse[basis.length] = 1 / length;
    basis.push({ unit: residual.map((value) => value / length), column, inverse });
  }
  return found;
}

function norm(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}

/** The one term with another sign than the rest is their sum; else the last column is the target. */
function testTerms(terms: readonly Term[], columns: number): FoundFormula | null {
  const lone = [1, -1]
    .map((sign) => terms.filter((term) => term.sign === sign))
    .find(({ length }) => length === 1);
  const target = lone?.[0] ?? terms[terms.length - 1];
  const inputs = terms.filter((term) => term !== target);
  const signs = inputs.map(({ sign }) => -sign * target.sign);
  // The first term is written without a sign, so a positive one comes first.
  const order = inputs.map((_term, at) => at).sort((a, b) => signs[b] - signs[a] || a - b);
  const expression = order
    .map((at, place) => {
      const name = writeName(inputs[at].column.schema.name);
      return place === 0 ? (signs[at] < 0 ? `-${name}` : name) : `${signs[at] < 0 ? '-' : '+'} ${name}`;
    })
    .join(' ');
  return testRelation(
    {
      target: target.column,
      inputs: inputs.map(({ column }) => column),
      value: (cells) => cells.reduce((sum, cell, at) => sum + signs[at] * cell, 0),
      expression,
      fitted: 0,
    },
    // Every subset of the columns could have been a sum.
    2 ** Math.min(columns, 900),
  );
}
