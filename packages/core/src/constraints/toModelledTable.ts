import type { Column, NumericColumn } from '../table/column.js';
import { roundToDecimals } from '../table/text/numberText.js';
import { createTable, getColumn, type Table } from '../table/table.js';
import type { CombinationStep, DifferenceStep, RestoreStep } from './constraintPlan.js';
import { combinationKey } from './rowChecks.js';

/**
 * The table that is modelled in place of one: formula columns are left out, differences and joint labels stand where the
 * first of their columns stood. A combination that is not among the known ones is missing. O(cells).
 */
export function toModelledTable(table: Table, steps: readonly RestoreStep[]): Table {
  const columns: Column[] = [];
  for (const column of table.columns) {
    const { name } = column.schema;
    const step = steps.find((candidate) =>
      candidate.type === 'combination' ? candidate.columns.includes(name) : candidate.column === name,
    );
    if (step === undefined) columns.push(column);
    else if (step.type === 'difference') columns.push(differenceColumn(table, step));
    else if (step.type === 'combination' && step.columns[0] === name) columns.push(jointColumn(table, step));
  }
  return createTable(columns);
}

function differenceColumn(
  table: Table,
  { column, base, sign, unit, modelled }: DifferenceStep,
): NumericColumn {
  const high = getColumn(table, column);
  const low = getColumn(table, base);
  if (high.type !== 'numeric' || low.type !== 'numeric')
    throw new TypeError('differences lie between numbers');
  const whole = high.schema.kind !== 'continuous' && low.schema.kind !== 'continuous';
  const decimals = whole ? 0 : mostDecimals(high.schema, low.schema);
  const values = high.values.map((value, row) => {
    const difference = (sign * (value - low.values[row])) / unit;
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
  const codes = Int32Array.from(
    { length: table.rowCount },
    (_, row) => codeOf.get(combinationKey(members, row)) ?? -1,
  );
  return { type: 'coded', schema: { name: modelled, kind: 'categorical', categories }, codes };
}
