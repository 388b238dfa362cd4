import type { NumericColumn } from '../../table/column.js';
import { columnDecimals, formulaTolerance } from '../decimals.js';
import { type FoundFormula, testRelation } from './relation.js';
import { writeName } from './writeName.js';

const DAY = 86_400_000;

/** Rows by which nearly all triples are refused, and how many of them may break a formula that is broken by 1% of all. */
const FIRST_ROWS = 48;
const FIRST_BROKEN = 8;

/** Columns of numbers that are all tried with each other, and how far apart those of one formula stand where there are more. */
export const ALL_TOGETHER = 120;
export const NEAR = 60;

/** A column with its cells in the rows that are looked at first, and how far a formula may lie from them. */
interface Operand {
  readonly column: NumericColumn;
  readonly name: string;
  readonly cells: Float64Array;
  readonly tolerances: Float64Array;
  /** The other columns that hardly differ from it. */
  readonly nearly: ReadonlySet<string>;
}

interface Operation {
  readonly write: (a: string, b: string) => string;
  readonly value: (a: number, b: number) => number;
}

const SUM: Operation = { write: (a, b) => `${a} + ${b}`, value: (a, b) => a + b };
const DIFFERENCE: Operation = { write: (a, b) => `${a} - ${b}`, value: (a, b) => a - b };
const PRODUCT: Operation = { write: (a, b) => `${a} * ${b}`, value: (a, b) => a * b };
const DAYS: Operation = { write: (a, b) => `days(${a} - ${b})`, value: (a, b) => (a - b) / DAY };

/**
 * Sums, differences and products of two columns (`total = a + b`, `net = gross - tax`, `amount = price * quantity`), and days between
 * two timestamps (`nights = days(checkout - checkin)`). A difference is a sum the other way round, so it is tried only where it
 * is written more coarsely than its inputs. Of more than `ALL_TOGETHER` numbers only those are tried that stand within `NEAR`
 * places of the target, as a total stands beside its parts: O(columns^3) at first, then O(columns); and O(rows) for each that
 * may hold.
 *
 * @param linked whether a formula between two columns is known already
 */
export function findSums(
  columns: readonly NumericColumn[],
  linked: (a: string, b: string) => boolean,
): FoundFormula[] {
  const operands = columns.map((column) => operandOf(column, columns));
  const numbers = operands.filter(({ column }) => column.schema.kind !== 'datetime');
  const times = operands.filter(({ column }) => column.schema.kind === 'datetime');
  const reach = numbers.length > ALL_TOGETHER ? NEAR : numbers.length;
  const together = Math.min(numbers.length, 2 * reach + 1);
  const timesTogether = Math.min(times.length, 2 * NEAR + 1);
  const tested = (3 * numbers.length * together ** 2) / 2 + numbers.length * times.length * timesTogether;
  const found: FoundFormula[] = [];
  const test = (target: Operand, a: Operand, b: Operand, { write, value }: Operation): void => {
    if (!mayHold(target, a, b, value)) return;
    const one = testRelation(
      {
        target: target.column,
        inputs: [a.column, b.column],
        value: ([x, y]) => value(x, y),
        expression: write(writeName(a.name), writeName(b.name)),
        fitted: 0,
      },
      tested,
    );
    if (one) found.push(one);
  };
  for (const [place, target] of numbers.entries()) {
    const inputs = numbers
      .slice(Math.max(0, place - reach), place + reach + 1)
      .filter(
        (input) => input !== target && !target.nearly.has(input.name) && !linked(input.name, target.name),
      );
    inputs.forEach((a, at) => {
      const aIsFiner = isCoarser(target.column, a.column);
      for (let next = at + 1; next < inputs.length; next++) {
        const b = inputs[next];
        test(target, a, b, SUM);
        test(target, a, b, PRODUCT);
        if (!aIsFiner && !isCoarser(target.column, b.column)) continue;
        test(target, a, b, DIFFERENCE);
        test(target, b, a, DIFFERENCE);
      }
    });
    times.forEach((from, at) => {
      const near = times.slice(Math.max(0, at - NEAR), at + NEAR + 1);
      for (const to of near) if (from !== to) test(target, to, from, DAYS);
    });
  }
  return found.filter(({ inputs: [a, b] }) => !linked(a, b));
}

function operandOf(column: NumericColumn, columns: readonly NumericColumn[]): Operand {
  const { values, schema } = column;
  const step = Math.max(1, Math.floor(values.length / FIRST_ROWS));
  const cells = values.filter((_value, row) => row % step === 0);
  const similar = columns.filter((other) => other !== column && isNearly(column, other));
  return {
    column,
    name: schema.name,
    cells,
    // Twice the tolerance at the cell, which is as large as the formula where that holds.
    tolerances: cells.map((cell) => 2 * formulaTolerance(schema, cell)),
    nearly: new Set(similar.map((other) => other.schema.name)),
  };
}

/** Whether some rows, spread over all of them, leave it possible that the formula holds. */
function mayHold(
  { cells, tolerances }: Operand,
  { cells: a }: Operand,
  { cells: b }: Operand,
  value: Operation['value'],
): boolean {
  let broken = 0;
  for (let row = 0; row < cells.length; row++) {
    // A comparison with a missing cell is false.
    if (Math.abs(cells[row] - value(a[row], b[row])) > tolerances[row] && ++broken > FIRST_BROKEN)
      return false;
  }
  return true;
}

function isCoarser(target: NumericColumn, input: NumericColumn): boolean {
  return (columnDecimals(target.schema) ?? 16) < (columnDecimals(input.schema) ?? 16);
}

/** Fraction of the rows in which an input must differ from the target: the other one adds 0 or multiplies by 1 else. */
const MIN_DIFFERENT = 0.2;
const LOOKED_AT = 500;

function isNearly(target: NumericColumn, input: NumericColumn): boolean {
  let rows = 0;
  let different = 0;
  for (let row = 0; row < Math.min(LOOKED_AT, target.values.length); row++) {
    const difference = target.values[row] - input.values[row];
    if (Number.isNaN(difference)) continue;
    rows++;
    if (difference !== 0) different++;
  }
  return different < MIN_DIFFERENT * rows;
}
