import { createStream, type RandomStream } from '../../random/randomStream.js';
import { getColumn, type Table } from '../../table/table.js';
import type { DifferenceStep, RestoreStep } from './restoreStep.js';

/** Donors that are tried for a cell before its bound is taken. */
const DONOR_TRIES = 20;
const DONOR_SEED = 1;

/** A column that lies on one side of another wherever both have a value. */
interface Bound {
  readonly values: Float64Array;
  /** 1: at least the column, -1: at most. */
  readonly sign: 1 | -1;
}

/**
 * Values for the missing cells of the columns that differences start from (hot deck): the value of the other column less a
 * gap that is drawn from the rows where both have one, so that gaps have the same distribution with and without missing cells; where
 * nothing bounds it, a value of the column. The cells are masked again when rows are restored.
 * O(rows) a column; the draws are the same in every call.
 *
 * @returns complete values by column, for each `missing` step
 */
export function completeBases(
  table: Table,
  steps: readonly RestoreStep[],
): ReadonlyMap<string, Float64Array> {
  const differences = steps.filter((step) => step.type === 'difference');
  const masked = new Set(steps.flatMap((step) => (step.type === 'missing' ? [step.column] : [])));
  const complete = new Map<string, Float64Array>();
  const valuesOf = (name: string): Float64Array => complete.get(name) ?? numbersOf(table, name);
  const completeColumn = (name: string, step: DifferenceStep | undefined): void => {
    if (!masked.has(name) || complete.has(name)) return;
    const below = boundsBelow(table, differences, name, step);
    const parent: Bound | undefined = step && { values: valuesOf(step.base), sign: step.sign === 1 ? -1 : 1 };
    const stream = createStream(DONOR_SEED, `gap ${name}`);
    complete.set(name, completed(numbersOf(table, name), below, parent, stream));
  };
  // Roots first: a column that comes from a difference is bounded by the complete values of its base.
  for (const { base } of differences)
    if (!differences.some(({ column }) => column === base)) completeColumn(base, undefined);
  for (const step of differences) completeColumn(step.column, step);
  return complete;
}

/** Columns that differ from one, directly or through others on the same side, nearest first. */
function boundsBelow(
  table: Table,
  differences: readonly DifferenceStep[],
  name: string,
  own: DifferenceStep | undefined,
): Bound[] {
  const found: Bound[] = [];
  let open = [
    { name, sign: 1 as 1 | -1 },
    { name, sign: -1 as 1 | -1 },
  ];
  while (open.length > 0) {
    const next: typeof open = [];
    for (const { name: base, sign } of open) {
      for (const step of differences) {
        if (step === own || step.base !== base || step.sign !== sign) continue;
        found.push({ values: numbersOf(table, step.column), sign });
        next.push({ name: step.column, sign });
      }
    }
    open = next;
  }
  return found;
}

function completed(
  values: Float64Array,
  bounds: readonly Bound[],
  parent: Bound | undefined,
  stream: RandomStream,
): Float64Array {
  const own = presentRows(values);
  const all = parent ? [...bounds, parent] : bounds;
  const [least, most] = rangeOf(values, own);
  const donors = all.map((bound) => own.filter((row) => !Number.isNaN(bound.values[row])));
  return values.map((value, row) => {
    if (!Number.isNaN(value)) return value;
    let low = -Infinity;
    let high = Infinity;
    let nearest = -1;
    all.forEach(({ values: other, sign }, at) => {
      if (Number.isNaN(other[row])) return;
      if (nearest < 0) nearest = at;
      if (sign === 1) high = Math.min(high, other[row]);
      else low = Math.max(low, other[row]);
    });
    if (nearest < 0) return own.length === 0 ? 0 : values[own[stream.integer(own.length)]];
    const { values: other } = all[nearest];
    const rows = donors[nearest];
    for (let attempt = 0; attempt < DONOR_TRIES && rows.length > 0; attempt++) {
      const donor = rows[stream.integer(rows.length)];
      const candidate = other[row] - (other[donor] - values[donor]);
      if (candidate >= Math.max(low, least) && candidate <= Math.min(high, most)) return candidate;
    }
    // Rows that nothing fits: the bound of the column that it comes from counts most, as no difference is negative.
    const inside = Math.max(Math.min(other[row], high, Math.max(most, low)), low);
    if (parent === undefined) return inside;
    return parent.sign === 1 ? Math.min(inside, parent.values[row]) : Math.max(inside, parent.values[row]);
  });
}

function rangeOf(values: Float64Array, rows: readonly number[]): readonly [number, number] {
  let least = Infinity;
  let most = -Infinity;
  for (const row of rows) {
    least = Math.min(least, values[row]);
    most = Math.max(most, values[row]);
  }
  return [least, most];
}

function presentRows(values: Float64Array): number[] {
  const rows: number[] = [];
  values.forEach((value, row) => {
    if (!Number.isNaN(value)) rows.push(row);
  });
  return rows;
}

function numbersOf(table: Table, name: string): Float64Array {
  const column = getColumn(table, name);
  if (column.type === 'numeric') return column.values;
  throw new TypeError('differences lie between numbers');
}
