import { LikenessError } from '../../errors.js';
import type { CodedColumn, Column, ColumnSchema, NumericColumn } from '../../table/column.js';
import { getColumn, type Table } from '../../table/table.js';
import type { FitNote } from '../contract/fitReport.js';
import { type ColumnPlan, modelledColumns } from './columnPlan.js';
import { allMissingNote, constantNote } from './missingColumn.js';
import { requireModelable } from './requireModelable.js';
import { supportOf } from './support.js';
import { planSyntheticKeys } from './syntheticKeys.js';

export interface PreparedTable {
  readonly table: Table;
  /** One for each column. */
  readonly plans: readonly ColumnPlan[];
  /** Columns that are modelled, by index, ascending; may be empty. */
  readonly modelled: readonly number[];
  readonly notes: readonly FitNote[];
}

/**
 * Plans how each column of a table takes part in a model that learns from rows. Cost: a sort of each column of numbers.
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

function planColumn(column: Column, notes: FitNote[]): ColumnPlan {
  if (column.type === 'numeric') return planNumeric(column, notes);
  if (column.type === 'coded') return planCoded(column, notes);
  const { plan, note } = planSyntheticKeys(column);
  notes.push(note);
  return plan;
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
  const present = missing === 0 ? values : values.filter((value) => !Number.isNaN(value));
  const support = supportOf(schema, present);
  return {
    type: 'numeric',
    minimum: minimum + 0,
    maximum: maximum + 0,
    ...(support && { support }),
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

function infinite({ name }: ColumnSchema, row: number, value: number): LikenessError {
  return new LikenessError(
    'INFINITE_VALUE',
    `Column "${name}" has the value ${value} in row ${row + 1}. Replace it, or leave the cell empty.`,
    { column: name, row, value: String(value) },
  );
}
