import { LikenessError } from '../errors.js';
import type { ColumnSchema } from '../table/column.js';
import { readDatetime } from '../table/text/datetimeText.js';
import { readNumber } from '../table/text/numberText.js';
import type { TableSchema } from '../table/table.js';
import type { Condition, ConditionValue } from './condition.js';
import { closestLabel } from './closestLabel.js';
import {
  hasValue,
  intersectSets,
  justAbove,
  justBelow,
  numbersExcept,
  numbersOf,
  type ValueSet,
} from './valueSet.js';

/** What a cell shall be: missing, or a value (of a set, or any where the set is null). */
export interface ResolvedCondition {
  readonly missing: boolean;
  readonly set: ValueSet | null;
}

/** Conditions by the index of their column. */
export type ResolvedConditions = ReadonlyMap<number, ResolvedCondition>;

/**
 * Conditions as sets of values, those on one column put together.
 *
 * @throws LikenessError `UNKNOWN_COLUMN`; `INVALID_OPTION` for an identifier or a value that the column cannot hold;
 *   `CONDITION_IMPOSSIBLE` for a label that does not exist and for conditions that contradict each other.
 */
export function readConditions(schema: TableSchema, conditions: readonly Condition[]): ResolvedConditions {
  const resolvedConditions = new Map<number, ResolvedCondition>();
  for (const condition of conditions) {
    const at = schema.columns.findIndex(({ name }) => name === condition.column);
    if (at < 0) {
      const names = schema.columns.map(({ name }) => name).join(', ');
      const message = `There is no column "${condition.column}" to set a condition on. The columns are: ${names}.`;
      throw new LikenessError('UNKNOWN_COLUMN', message, { column: condition.column });
    }
    const column = schema.columns[at];
    const resolvedCondition = joinConditions(
      column,
      resolvedConditions.get(at),
      readCondition(column, condition),
    );
    resolvedConditions.set(at, resolvedCondition);
  }
  return resolvedConditions;
}

function readCondition(column: ColumnSchema, condition: Condition): ResolvedCondition {
  if (column.kind === 'identifier') {
    throw invalid(column, 'it is an identifier, which is made up and cannot be conditioned on');
  }
  const sets = [...labelSets(column, condition), ...rangeSets(column, condition)];
  if (condition.missing === true) {
    if (sets.length === 0) return { missing: true, set: null };
    throw impossible(column, 'a cell cannot be missing and have a value', 'Leave out one of the two.');
  }
  if (sets.length === 0 && condition.missing === undefined)
    throw invalid(column, 'the condition asks nothing');
  return { missing: false, set: sets.length === 0 ? null : joinSets(column, sets) };
}

function joinConditions(
  column: ColumnSchema,
  a: ResolvedCondition | undefined,
  b: ResolvedCondition,
): ResolvedCondition {
  if (a === undefined) return b;
  if (a.missing !== b.missing) {
    throw impossible(column, 'a cell cannot be missing and have a value', 'Leave out one of the two.');
  }
  if (a.set === null || b.set === null) return a.set === null ? b : a;
  return { missing: false, set: joinSets(column, [a.set, b.set]) };
}

function joinSets(column: ColumnSchema, sets: readonly ValueSet[]): ValueSet {
  const joined = sets.reduce(intersectSets);
  const empty = joined.type === 'codes' ? !joined.accepted.includes(1) : joined.ranges.length === 0;
  if (!empty) return joined;
  throw impossible(column, 'its conditions leave no value', 'Widen one of them, so that they overlap.');
}

/** `equals`, `oneOf`, `noneOf`. */
function labelSets(column: ColumnSchema, condition: Condition): ValueSet[] {
  const sets: ValueSet[] = [];
  const { equals, oneOf, noneOf } = condition;
  if (equals !== undefined) sets.push(setOf(column, [equals]));
  if (oneOf !== undefined) sets.push(setOf(column, oneOf));
  if (noneOf !== undefined) sets.push(setExcept(column, noneOf));
  return sets;
}

function setOf(column: ColumnSchema, values: readonly ConditionValue[]): ValueSet {
  const { categories } = column;
  if (!isCoded(column)) return numbersOf(values.map((value) => numberFor(column, value)));
  const accepted = new Uint8Array(categories?.length ?? 0);
  for (const value of values) accepted[codeFor(column, value)] = 1;
  return { type: 'codes', accepted };
}

function setExcept(column: ColumnSchema, values: readonly ConditionValue[]): ValueSet {
  if (!isCoded(column)) return numbersExcept(values.map((value) => numberFor(column, value)));
  const set = setOf(column, values);
  if (set.type !== 'codes') throw new TypeError('a coded column has codes');
  return { type: 'codes', accepted: set.accepted.map((accepted) => 1 - accepted) };
}

/** `min`, `max`, `above`, `below`; on labels, where all are numbers, by the numbers they are. */
function rangeSets(column: ColumnSchema, condition: Condition): ValueSet[] {
  const { min, max, above, below } = condition;
  if (min === undefined && max === undefined && above === undefined && below === undefined) return [];
  const end = (value: number | string | undefined, missing: number): number =>
    value === undefined ? missing : isCoded(column) ? plainNumber(column, value) : numberFor(column, value);
  const low = Math.max(end(min, -Infinity), above === undefined ? -Infinity : justAbove(end(above, 0)));
  const high = Math.min(end(max, Infinity), below === undefined ? Infinity : justBelow(end(below, 0)));
  if (low > high)
    throw impossible(column, `its range ends (${high}) below where it begins (${low})`, 'Swap them.');
  const ranges: ValueSet = { type: 'numbers', ranges: Float64Array.of(low, high) };
  if (!isCoded(column)) return [ranges];
  const numbers = (column.categories ?? []).map((label) => readNumber(label.trim())?.value ?? NaN);
  if (numbers.some(Number.isNaN)) {
    throw invalid(column, `its labels have no order for a range. Name labels: ${labelList(column)}`);
  }
  return [
    { type: 'codes', accepted: Uint8Array.from(numbers, (value) => (hasValue(ranges, value) ? 1 : 0)) },
  ];
}

function isCoded({ kind }: ColumnSchema): boolean {
  return kind === 'categorical' || kind === 'boolean';
}

function codeFor(column: ColumnSchema, value: ConditionValue): number {
  const labels = column.categories ?? [];
  const text = String(value);
  const code = labels.indexOf(text);
  if (code >= 0) return code;
  const number = readNumber(text.trim())?.value;
  const same = labels.findIndex(
    (label) => number !== undefined && readNumber(label.trim())?.value === number,
  );
  if (same >= 0) return same;
  const reason = `it has no label "${text}". Its labels are: ${labelList(column)}`;
  throw impossible(column, reason, `The nearest is "${closestLabel(text, labels)}".`, text);
}

function labelList({ categories = [] }: ColumnSchema): string {
  const shown = categories.slice(0, 20).map((label) => `"${label}"`);
  return shown.join(', ') + (categories.length > 20 ? ` and ${categories.length - 20} more` : '');
}

function numberFor(column: ColumnSchema, value: ConditionValue): number {
  if (column.kind !== 'datetime') return plainNumber(column, value);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const timestamp = readDatetime(String(value).trim());
  if (timestamp !== null) return timestamp.value;
  throw invalid(
    column,
    `"${String(value)}" is not a date or timestamp such as 2026-11-24 or 2026-11-24T10:05`,
  );
}

function plainNumber(column: ColumnSchema, value: ConditionValue): number {
  const number = typeof value === 'number' ? value : (readNumber(String(value).trim())?.value ?? NaN);
  if (typeof value !== 'boolean' && Number.isFinite(number)) return number;
  throw invalid(column, `"${String(value)}" is not a number`);
}

function invalid({ name }: ColumnSchema, reason: string): LikenessError {
  return new LikenessError('INVALID_OPTION', `A condition on column "${name}" cannot be read: ${reason}.`, {
    column: name,
  });
}

function impossible({ name }: ColumnSchema, reason: string, advice: string, value?: string): LikenessError {
  const message = `No row can meet the condition on column "${name}": ${reason}. ${advice}`;
  return new LikenessError('CONDITION_IMPOSSIBLE', message, { column: name, value });
}
