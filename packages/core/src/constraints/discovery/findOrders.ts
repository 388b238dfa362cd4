import type { NumericColumn } from '../../table/column.js';
import { columnDecimals, equalityTolerance, mostDecimals } from '../decimals.js';
import type { Candidate } from './foundConstraint.js';
import { numbersOf, type ScreenedColumn } from './screenedColumns.js';
import { brokenLimit, logChanceOfPassing, MAX_BROKEN, MIN_ROWS, strengthOf } from './significance.js';
import { writeName } from './writeName.js';

/**
 * The largest probability that independent values keep `a <= b`. Above it the ranges of the columns hardly overlap, so that the
 * order says nothing: lengths in metres are below weights in kilograms.
 */
const MAX_PASSING = 0.98;
/** The same where rows break it: columns of different units may keep an order in most rows. */
const MAX_PASSING_BROKEN = 0.9;
/** Rows with a difference of one unit of the last decimal that make it plausible that a difference of 0 is forbidden. */
const UNIT_DIFFERENCES = 10;

/**
 * `a <= b` between numbers, or between timestamps, whose ranges overlap; `a < b` where no two are equal though many differ by one
 * unit only. Orders that follow from two others are left out. O(pairs x rows), mostly O(pairs).
 */
export function findOrders(columns: readonly ScreenedColumn[]): Candidate[] {
  const numeric = columns.flatMap((screened) => {
    const column = numbersOf(screened);
    return column ? [{ column, sorted: column.values.filter((value) => !Number.isNaN(value)).sort() }] : [];
  });
  const tested = numeric.length * (numeric.length - 1);
  const found: (Candidate & { low: string; high: string })[] = [];
  for (const a of numeric) {
    for (const b of numeric) {
      if (a === b || isTime(a.column) !== isTime(b.column)) continue;
      const counts = compare(a.column, b.column);
      if (counts === null) continue;
      const pass = chanceOfOrder(a.sorted, b.sorted);
      const { rows, broken, strict } = counts;
      if (pass > (broken === 0 ? MAX_PASSING : MAX_PASSING_BROKEN) || broken > brokenLimit(rows, 1 - pass))
        continue;
      const strength = strengthOf(logChanceOfPassing(rows, broken, pass), tested);
      if (strength === null) continue;
      const [low, high] = [a.column.schema.name, b.column.schema.name];
      found.push({
        text: `${writeName(low)} ${strict ? '<' : '<='} ${writeName(high)}`,
        kind: 'order',
        columns: [low, high],
        strength,
        brokenByChance: 1 - pass,
        low,
        high,
      });
    }
  }
  const holds = (low: string, high: string): boolean =>
    found.some((one) => one.low === low && one.high === high);
  return found.filter(
    ({ low, high }) => !found.some((one) => one.low === low && one.high !== high && holds(one.high, high)),
  );
}

function isTime({ schema }: NumericColumn): boolean {
  return schema.kind === 'datetime';
}

/** Rows with both values and those with a > b; null when they are too few, too many, or all are equal. */
function compare(a: NumericColumn, b: NumericColumn) {
  const decimals = mostDecimals([columnDecimals(a.schema), columnDecimals(b.schema)]);
  const day = a.schema.datetimeFormat === 'date' && b.schema.datetimeFormat === 'date' ? 86_400_000 : 1;
  const unit = decimals === null ? 0 : day * 10 ** -decimals;
  const limit = MAX_BROKEN * a.values.length;
  let rows = 0;
  let broken = 0;
  let equal = 0;
  let unitApart = 0;
  for (let row = 0; row < a.values.length; row++) {
    const difference = b.values[row] - a.values[row];
    if (Number.isNaN(difference)) continue;
    rows++;
    const tolerance = equalityTolerance(decimals, a.values[row], b.values[row]);
    if (Math.abs(difference) <= tolerance) equal++;
    else if (difference < 0 && ++broken > limit) return null;
    else if (unit > 0 && Math.abs(difference - unit) <= tolerance) unitApart++;
  }
  if (rows < MIN_ROWS || equal === rows) return null;
  return { rows, broken, strict: equal === 0 && broken === 0 && unitApart >= UNIT_DIFFERENCES };
}

/** The fraction of all pairs of a value of a and one of b with a <= b; both ascending. */
function chanceOfOrder(a: Float64Array, b: Float64Array): number {
  let below = 0;
  let sum = 0;
  for (const value of b) {
    while (below < a.length && a[below] <= value) below++;
    sum += below;
  }
  return sum / (a.length * b.length);
}
