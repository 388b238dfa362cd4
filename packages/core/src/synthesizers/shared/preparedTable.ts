import { LikenessError } from '../../errors.js';
import type { CodedColumn, Column, ColumnSchema, NumericColumn } from '../../table/column.js';
import { createTable, getColumn, type Table, type TableSchema } from '../../table/table.js';
import { allMissingNote, constantNote, missingColumn } from './missingColumn.js';
import { invalidModel, isFiniteNumber, isRecord, requireModel } from './modelChecks.js';
import { rounding } from './rounding.js';
import { syntheticKeys, type SyntheticKeyStyle, syntheticKeyStyle } from './syntheticKeys.js';
import { CHUNK_ROWS } from '../contract/chunk.js';
import type { FitNote } from '../contract/fitReport.js';

/**
 * How a column takes part in a model that learns from rows; plain JSON, part of the model's parameters. Only
 * `numeric` and `coded` columns are modelled: they have two different values, or one value and missing cells.
 */
export type ColumnPlan =
  | {
      readonly type: 'numeric';
      /** Range of the real values; synthetic ones stay inside. */
      readonly minimum: number;
      readonly maximum: number;
      readonly missingShare: number;
    }
  | {
      readonly type: 'coded';
      /** Rows of each code; a code without rows never comes out. */
      readonly counts: readonly number[];
      readonly missingShare: number;
    }
  /** One value (a number, a timestamp or a code) in every row. */
  | { readonly type: 'constant'; readonly value: number }
  | { readonly type: 'identifier'; readonly style: SyntheticKeyStyle }
  | { readonly type: 'missing' };

export interface PreparedTable {
  readonly table: Table;
  /** One for each column. */
  readonly plans: readonly ColumnPlan[];
  /** Columns that are modelled, by index, ascending; may be empty. */
  readonly modelled: readonly number[];
  readonly notes: readonly FitNote[];
}

/**
 * Decides what each column of a table is to a method that learns from rows.
 *
 * @throws LikenessError `EMPTY_TABLE`, `TOO_FEW_ROWS` below two rows, `UNKNOWN_COLUMN` for the target, `INFINITE_VALUE`
 */
export function prepareTable(table: Table, target?: string): PreparedTable {
  requireModelable(table);
  if (target !== undefined) getColumn(table, target);
  const notes: FitNote[] = [];
  const plans = table.columns.map((column) => planColumn(column, notes));
  return { table, plans, modelled: modelledColumns(plans), notes };
}

/** Indices of the columns that are modelled. */
export function modelledColumns(plans: readonly ColumnPlan[]): number[] {
  return plans.flatMap(({ type }, at) => (type === 'numeric' || type === 'coded' ? [at] : []));
}

/** @throws LikenessError `EMPTY_TABLE`, `TOO_FEW_ROWS` */
export function requireModelable(table: Table): void {
  if (table.columns.length === 0) throw new LikenessError('EMPTY_TABLE', 'The table has no column to model.');
  if (table.rowCount >= 2) return;
  throw new LikenessError(
    'TOO_FEW_ROWS',
    `A model needs two rows or more; the table has ${table.rowCount}. Keep more rows, or rows with missing cells.`,
  );
}

/** @throws LikenessError `INVALID_OPTION` unless there are 1 to CHUNK_ROWS rows */
export function requireChunk(rowCount: number): void {
  if (Number.isInteger(rowCount) && rowCount >= 1 && rowCount <= CHUNK_ROWS) return;
  throw new LikenessError('INVALID_OPTION', `A chunk has 1 to ${CHUNK_ROWS} rows, not ${rowCount}.`);
}

function planColumn(column: Column, notes: FitNote[]): ColumnPlan {
  if (column.type === 'numeric') return planNumeric(column, notes);
  if (column.type === 'coded') return planCoded(column, notes);
  const { style, note } = syntheticKeyStyle(column);
  notes.push(note);
  return { type: 'identifier', style };
}

function planNumeric({ schema, values }: NumericColumn, notes: FitNote[]): ColumnPlan {
  let minimum = Infinity;
  let maximum = -Infinity;
  let missing = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (Number.isNaN(value)) missing++;
    else if (!Number.isFinite(value)) throw infinite(schema, row, value);
    minimum = Math.min(minimum, Number.isNaN(value) ? Infinity : value);
    maximum = Math.max(maximum, Number.isNaN(value) ? -Infinity : value);
  }
  if (missing === values.length) return planMissing(schema, notes);
  if (minimum === maximum) {
    notes.push(constantNote(schema.name));
    // Adding 0 turns -0, which JSON cannot keep, into 0.
    if (missing === 0) return { type: 'constant', value: minimum + 0 };
  }
  return {
    type: 'numeric',
    minimum: minimum + 0,
    maximum: maximum + 0,
    missingShare: missing / values.length,
  };
}

function planCoded({ schema, codes }: CodedColumn, notes: FitNote[]): ColumnPlan {
  const counts = new Array<number>(schema.categories.length).fill(0);
  let missing = 0;
  for (const code of codes) {
    if (code < 0) missing++;
    else counts[code]++;
  }
  if (missing === codes.length) return planMissing(schema, notes);
  if (counts.filter((count) => count > 0).length === 1) {
    notes.push(constantNote(schema.name));
    if (missing === 0) return { type: 'constant', value: counts.findIndex((count) => count > 0) };
  }
  return { type: 'coded', counts, missingShare: missing / codes.length };
}

function planMissing({ name }: ColumnSchema, notes: FitNote[]): ColumnPlan {
  notes.push(allMissingNote(name));
  return { type: 'missing' };
}

/**
 * A chunk as a table: the modelled columns as drawn, rounded to what they can write and clamped to their range, the
 * others as planned.
 *
 * @param drawn by column index, one number a row: values, timestamps or codes; missing as NaN. Changed in place
 * @param chunk number of the chunk, for synthetic keys
 */
export function assembleTable(
  schema: TableSchema,
  plans: readonly ColumnPlan[],
  rowCount: number,
  chunk: number,
  drawn: ReadonlyMap<number, Float64Array>,
): Table {
  const columns = schema.columns.map((column, at): Column => {
    const plan = plans[at];
    if (plan.type === 'missing') return missingColumn(column, rowCount);
    if (plan.type === 'identifier') return syntheticKeys(column, plan.style, rowCount, chunk * CHUNK_ROWS);
    const values = plan.type === 'constant' ? new Float64Array(rowCount).fill(plan.value) : drawn.get(at);
    if (!values) throw new TypeError(`column ${at} was not drawn`);
    if (plan.type === 'numeric') fitToColumn(column, plan, values);
    return toColumn(column, values);
  });
  return createTable(columns);
}

/** Rounds to what the column can write and clamps to its range, in place; missing stays missing. */
export function fitToColumn(
  schema: ColumnSchema,
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
  values: Float64Array,
): void {
  rounding(schema)(values);
  for (let row = 0; row < values.length; row++) {
    if (values[row] < minimum) values[row] = minimum;
    else if (values[row] > maximum) values[row] = maximum;
  }
}

/** A column of values, timestamps or codes, NaN where missing. */
export function toColumn(schema: ColumnSchema, values: Float64Array): Column {
  const { kind } = schema;
  if (kind === 'categorical' || kind === 'boolean') {
    const codes = Int32Array.from(values, (value) => (Number.isNaN(value) ? -1 : value));
    return { type: 'coded', schema: { ...schema, kind, categories: schema.categories ?? [] }, codes };
  }
  if (kind === 'identifier') throw new TypeError(`column "${schema.name}" is an identifier`);
  return { type: 'numeric', schema: { ...schema, kind }, values };
}

/**
 * Plans out of a model document.
 *
 * @throws LikenessError `INVALID_MODEL`, naming the column
 */
export function readPlans(schema: TableSchema, value: unknown): readonly ColumnPlan[] {
  requireModel(
    Array.isArray(value) && value.length === schema.columns.length,
    'its columns do not match its schema',
  );
  return schema.columns.map((column, at) => readPlan(column, (value as unknown[])[at]));
}

function readPlan(schema: ColumnSchema, plan: unknown): ColumnPlan {
  const where = `column "${schema.name}"`;
  const coded = schema.kind === 'categorical' || schema.kind === 'boolean';
  const numeric = !coded && schema.kind !== 'identifier';
  requireModel(isRecord(plan), `${where} has no plan`);
  const { type, minimum, maximum, missingShare, counts, value, style } = plan;
  switch (type) {
    case 'missing':
      return { type };
    case 'identifier':
      requireModel(schema.kind === 'identifier', `${where} is not an identifier`);
      requireModel(style === 'integer' || style === 'text', `${where} has an unknown style of identifiers`);
      return { type, style };
    case 'constant':
      requireModel(isFiniteNumber(value) && schema.kind !== 'identifier', `${where} has no value`);
      return { type, value };
    case 'numeric':
      requireModel(numeric, `${where} is not numeric`);
      requireModel(
        isFiniteNumber(minimum) && isFiniteNumber(maximum) && minimum <= maximum,
        `${where} has no range`,
      );
      requireModel(isFiniteNumber(missingShare), `${where} has no missing share`);
      return { type, minimum, maximum, missingShare };
    case 'coded':
      requireModel(coded, `${where} has no labels`);
      requireModel(
        Array.isArray(counts) && counts.length === schema.categories?.length && counts.every(isFiniteNumber),
        `${where} has not one count for each label`,
      );
      requireModel(isFiniteNumber(missingShare), `${where} has no missing share`);
      return { type, counts: counts, missingShare };
    default:
      throw invalidModel(`${where} has the unknown type "${String(type)}"`);
  }
}

function infinite({ name }: ColumnSchema, row: number, value: number): LikenessError {
  return new LikenessError(
    'INFINITE_VALUE',
    `Column "${name}" has the value ${value} in row ${row}. Replace it, or leave the cell empty.`,
    { column: name, row, value: String(value) },
  );
}
