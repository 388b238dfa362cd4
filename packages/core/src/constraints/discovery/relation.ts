import type { NumericColumn } from '../../table/column.js';
import { formulaTolerance } from '../decimals.js';
import type { Candidate } from './foundConstraint.js';
import { brokenLimit, logChanceOfPassing, MAX_BROKEN, MIN_ROWS, strengthOf } from './significance.js';
import { writeName } from './writeName.js';

/** A formula that is tried: `target` and what gives it. */
export interface Relation {
  readonly target: NumericColumn;
  readonly inputs: readonly NumericColumn[];
  /** The value of the target from those of the inputs. */
  readonly value: (inputs: readonly number[]) => number;
  /** The right side of the formula. */
  readonly expression: string;
  /** Constants that were fitted: as many rows prove nothing. */
  readonly fitted: number;
}

/** A formula with the names of its columns. */
export interface FoundFormula extends Candidate {
  readonly target: string;
  readonly inputs: readonly string[];
}

/** Rows that are looked at first, and how many of them may break a formula that is broken by 1% of all. */
const FIRST_ROWS = 48;
const FIRST_BROKEN = 8;

/** Whether some rows, spread over all of them, leave it possible that the formula holds. */
function mayHold({ target, inputs, value }: Relation): boolean {
  const { values, schema } = target;
  const step = Math.max(1, Math.floor(values.length / FIRST_ROWS));
  const cells = inputs.map(() => 0);
  let broken = 0;
  for (let row = 0; row < values.length; row += step) {
    for (let at = 0; at < inputs.length; at++) cells[at] = inputs[at].values[row];
    const one = value(cells);
    // Comparisons with a missing cell are false.
    if (Math.abs(values[row] - one) > formulaTolerance(schema, one) && ++broken > FIRST_BROKEN) return false;
  }
  return true;
}

/** Shifts of the rows of the target against those of the inputs by which the probability of a match by chance is estimated. */
const SHIFTS = 7;

/**
 * Whether the rows keep the formula, in the decimals of its target, more often than by chance: the probability of a match is
 * that of a target from another row. O(rows), mostly O(1).
 *
 * @param tested formulas of its kind that are looked at
 */
export function testRelation(relation: Relation, tested: number): FoundFormula | null {
  if (!mayHold(relation)) return null;
  const { target, inputs, value, expression, fitted } = relation;
  const { values, schema } = target;
  const rowCount = values.length;
  const limit = Math.max(1, Math.floor(MAX_BROKEN * rowCount));
  const cells = inputs.map(() => 0);
  const expected = new Float64Array(rowCount).fill(NaN);
  let rows = 0;
  let broken = 0;
  for (let row = 0; row < rowCount; row++) {
    for (let at = 0; at < inputs.length; at++) cells[at] = inputs[at].values[row];
    const one = value(cells);
    if (Number.isNaN(one)) continue;
    expected[row] = one;
    if (Number.isNaN(values[row])) continue;
    rows++;
    if (Math.abs(values[row] - one) > formulaTolerance(schema, one) && ++broken > limit) return null;
  }
  if (rows - fitted < MIN_ROWS) return null;
  let trials = 0;
  let matches = 0;
  for (let shift = 1; shift <= SHIFTS; shift++) {
    const by = Math.floor((rowCount * shift) / (SHIFTS + 1)) + 1;
    for (let row = 0; row < rowCount; row++) {
      const other = values[(row + by) % rowCount];
      const one = expected[row];
      if (Number.isNaN(other) || Number.isNaN(one)) continue;
      trials++;
      if (Math.abs(other - one) <= formulaTolerance(schema, one)) matches++;
    }
  }
  const pass = Math.min(1, (matches + 1) / (trials + 1));
  if (broken > brokenLimit(rows, 1 - pass)) return null;
  const strength = strengthOf(logChanceOfPassing(rows - fitted, broken, pass), tested);
  if (strength === null) return null;
  const names = inputs.map((column) => column.schema.name);
  return {
    text: `${writeName(schema.name)} = ${expression}`,
    kind: 'formula',
    columns: [schema.name, ...names],
    strength,
    brokenByChance: 1 - pass,
    target: schema.name,
    inputs: names,
  };
}
