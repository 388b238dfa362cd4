import type { NumericColumn } from '../../table/column.js';
import { columnDecimals } from '../decimals.js';
import { type FoundFormula, testRelation } from './relation.js';
import { writeName } from './writeName.js';

const DAY = 86_400_000;

/**
 * Sums, differences and products of two columns (`total = a + b`, `net = gross - tax`, `amount = price * quantity`), and days between
 * two timestamps (`nights = days(checkout - checkin)`). A difference is a sum the other way round, so it is tried only where it
 * is written more coarsely than its inputs. O(columns^3), and O(rows) for each that holds.
 *
 * @param linked whether a formula between two columns is known already
 */
export function findSums(
  columns: readonly NumericColumn[],
  linked: (a: string, b: string) => boolean,
): FoundFormula[] {
  const numbers = columns.filter(({ schema }) => schema.kind !== 'datetime');
  const times = columns.filter(({ schema }) => schema.kind === 'datetime');
  const tested = (3 * numbers.length ** 3) / 2 + numbers.length * times.length ** 2;
  const found: FoundFormula[] = [];
  const test = (
    target: NumericColumn,
    a: NumericColumn,
    b: NumericColumn,
    write: (a: string, b: string) => string,
    value: (inputs: readonly number[]) => number,
  ): void => {
    const inputs = [a, b];
    if (inputs.some((input) => isNearly(target, input))) return;
    const expression = write(writeName(a.schema.name), writeName(b.schema.name));
    const one = testRelation({ target, inputs, value, expression, fitted: 0 }, tested);
    if (one) found.push(one);
  };
  for (const target of numbers) {
    const inputs = numbers.filter(
      (input) => input !== target && !linked(input.schema.name, target.schema.name),
    );
    inputs.forEach((a, at) => {
      for (const b of inputs.slice(at + 1)) {
        if (linked(a.schema.name, b.schema.name)) continue;
        test(
          target,
          a,
          b,
          (x, y) => `${x} + ${y}`,
          ([x, y]) => x + y,
        );
        test(
          target,
          a,
          b,
          (x, y) => `${x} * ${y}`,
          ([x, y]) => x * y,
        );
        if (!isCoarser(target, a) && !isCoarser(target, b)) continue;
        test(
          target,
          a,
          b,
          (x, y) => `${x} - ${y}`,
          ([x, y]) => x - y,
        );
        test(
          target,
          b,
          a,
          (x, y) => `${x} - ${y}`,
          ([x, y]) => x - y,
        );
      }
    });
    for (const from of times)
      for (const to of times)
        if (from !== to)
          test(
            target,
            to,
            from,
            (x, y) => `days(${x} - ${y})`,
            ([x, y]) => (x - y) / DAY,
          );
  }
  return found;
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
