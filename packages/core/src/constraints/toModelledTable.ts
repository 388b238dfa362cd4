import type { Column, NumericColumn } from '../table/column.js';
import { roundToDecimals } from '../table/text/numberText.js';
import { createTable, getColumn, type Table } from '../table/table.js';
import type { CombinationStep, DifferenceStep, MissingStep, RestoreStep } from './plan/restoreStep.js';
import { completeBases } from './plan/completeBases.js';
import { createRowKeys } from './rowKeys.js';

/**
 * The table that is modelled in place of one: formula columns are left out, differences and joint labels stand where the
 * first of their columns stood. A combination that is not among the known ones is missing. O(cells).
 */
export function toModelledTable(table: Table, steps: readonly RestoreStep[]): Table {
  return withoutBound(table, steps, completeBases(table, steps));
}

/**
 * Known cells of a row as known cells of what is modelled. As `toModelledTable`, but what is missing stays unknown.
 */
export function toModelledCells(given: Table, steps: readonly RestoreStep[]): Table {
  return withoutBound(given, steps, null);
}

function withoutBound(
  table: Table,
  steps: readonly RestoreStep[],
  complete: ReadonlyMap<string, Float64Array> | null,
): Table {
  const columns: Column[] = [];
  for (const column of table.columns) {
    const { name } = column.schema;
    const mask = steps.find((step) => step.type === 'missing' && step.column === name);
    if (mask?.type === 'missing') columns.push(missingColumn(column, mask, complete === null));
    const step = steps.find((candidate) =>
      candidate.type === 'combination'
        ? candidate.columns.includes(name)
        : candidate.type !== 'missing' && candidate.column === name,
    );
    if (step === undefined) columns.push(completeColumn(column, complete?.get(name)));
    else if (step.type === 'difference') columns.push(differenceColumn(table, step, complete));
    else if (step.type === 'formula' && step.modelled) columns.push(column);
    else if (step.type === 'combination' && step.columns[0] === name) columns.push(jointColumn(table, step));
  }
  return createTable(columns);
}

function completeColumn(column: Column, values: Float64Array | undefined): Column {
  return column.type === 'numeric' && values ? { ...column, values } : column;
}

/** @param open whether it is not known of a missing cell that it is to be missing */
function missingColumn(column: Column, { modelled }: MissingStep, open: boolean): Column {
  if (column.type !== 'numeric') throw new TypeError('differences lie between numbers');
  return {
    type: 'coded',
    schema: { name: modelled, kind: 'boolean', categories: ['false', 'true'] },
    codes: Int32Array.from(column.values, (value) => (Number.isNaN(value) ? (open ? -1 : 1) : 0)),
  };
}

function differenceColumn(
  table: Table,
  { column, base, sign, unit, modelled }: DifferenceStep,
  complete: ReadonlyMap<string, Float64Array> | null,
): NumericColumn {
  const high = getColumn(table, column);
  const low = getColumn(table, base);
  if (high.type !== 'numeric' || low.type !== 'numeric')
    throw new TypeError('differences lie between numbers');
  const from = complete?.get(base) ?? low.values;
  const to = complete?.get(column) ?? high.values;
  const whole = high.schema.kind !== 'continuous' && low.schema.kind !== 'continuous';
  const decimals = whole ? 0 : mostDecimals(high.schema, low.schema);
  const values = to.map((value, row) => {
    const raw = (sign * (value - from[row])) / unit;
    // A completed cell may stand between two that leave no room for it.
    const difference = raw < 0 && Number.isNaN(low.values[row] + high.values[row]) ? 0 : raw;
    return decimals === undefined ? difference : roundToDecimals(difference, decimals) + 0;
  });
  const kind = whole ? 'integer' : 'continuous';
  return {
    type: 'numeric',
    schema: { name: modelled, kind, ...(whole || decimals === undefined ? {} : { decimals }) },
    values,
  };
}

function mostDecimals(a: NumericColumn['schema'], b: NumericColumn['schema']): number | undefined {
  const [first, second] = [a, b].map(({ kind, decimals }) => (kind === 'integer' ? 0 : decimals));
  return first === undefined || second === undefined ? undefined : Math.max(first, second);
}

function jointColumn(table: Table, { columns, cells, modelled }: CombinationStep): Column {
  const members = columns.map((name) => getColumn(table, name));
  const categories = cells.map((combination) => JSON.stringify(combination));
  const codeOf = new Map(categories.map((key, code) => [key, code]));
  const keyOf = createRowKeys(members);
  const codes = Int32Array.from({ length: table.rowCount }, (_, row) => codeOf.get(keyOf(row)) ?? -1);
  return { type: 'coded', schema: { name: modelled, kind: 'categorical', categories }, codes };
}
