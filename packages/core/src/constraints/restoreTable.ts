import type { Column, ColumnSchema } from '../table/column.js';
import { createColumnBuilder } from '../table/inference/columnBuilder.js';
import { columnLattice, partOf } from '../table/lattice/columnLattice.js';
import { createTable, getColumn, type Table, type TableSchema } from '../table/table.js';
import { compileExpression } from './compileExpression.js';
import { asFormula, parseConstraint } from './constraint.js';
import type { CombinationStep, FormulaStep, DifferenceStep, RestoreStep } from './plan/restoreStep.js';

/** The inverse of `toModelledTable`: the columns of `schema` from those that were modelled. O(cells). */
export function restoreTable(modelled: Table, schema: TableSchema, steps: readonly RestoreStep[]): Table {
  const columns = new Map<string, Column>();
  for (const column of modelled.columns) columns.set(column.schema.name, column);
  const schemaOf = (name: string): ColumnSchema => {
    const found = schema.columns.find((column) => column.name === name);
    if (found) return found;
    throw new TypeError(`no schema for ${name}`);
  };
  for (const step of steps) {
    if (step.type === 'combination') {
      splitJoint(getColumn(modelled, step.modelled), step, schemaOf).forEach((column) =>
        columns.set(column.schema.name, column),
      );
    } else if (step.type === 'difference') {
      const column = addDifference(columns, step, schemaOf(step.column));
      columns.set(step.column, column);
    } else if (step.type === 'missing') {
      const column = masked(columns.get(step.column), getColumn(modelled, step.modelled));
      columns.set(step.column, column);
    } else {
      const drawn = step.modelled ? columns.get(step.column) : undefined;
      const target = drawn ? copyOf(drawn) : emptyColumn(schemaOf(step.column), modelled.rowCount);
      columns.set(step.column, target);
      computeFormula(target, [...columns.values()], step, null);
    }
  }
  return createTable(
    schema.columns.map(({ name }) => {
      const column = columns.get(name);
      if (column) return column;
      throw new TypeError(`nothing gives column ${name}`);
    }),
  );
}

function splitJoint(
  joint: Column,
  { columns, cells }: CombinationStep,
  schemaOf: (name: string) => ColumnSchema,
): Column[] {
  if (joint.type !== 'coded') throw new TypeError('a joint column has labels');
  return columns.map((name, at) => {
    const builder = createColumnBuilder(schemaOf(name));
    for (const combination of cells) builder.add(combination[at]);
    const parts = builder.finish();
    const { codes } = joint;
    switch (parts.type) {
      case 'numeric':
        return {
          ...parts,
          values: Float64Array.from(codes, (code) => (code < 0 ? NaN : parts.values[code])),
        };
      case 'coded':
        return { ...parts, codes: codes.map((code) => (code < 0 ? -1 : parts.codes[code])) };
      case 'identifier':
        return { ...parts, values: Array.from(codes, (code) => (code < 0 ? null : parts.values[code])) };
    }
  });
}

function addDifference(
  columns: ReadonlyMap<string, Column>,
  step: DifferenceStep,
  schema: ColumnSchema,
): Column {
  const base = columns.get(step.base);
  const difference = columns.get(step.modelled);
  const { kind } = schema;
  if (base?.type !== 'numeric' || difference?.type !== 'numeric')
    throw new TypeError('differences lie between numbers');
  if (kind !== 'continuous' && kind !== 'integer' && kind !== 'datetime') throw new TypeError(`kind ${kind}`);
  const values = base.values.map((value, row) => value + step.sign * difference.values[row] * step.unit);
  const column: Column = { type: 'numeric', schema: { ...schema, kind }, values };
  for (let row = 0; row < values.length; row++) values[row] = onGrid(values[row], schema);
  return column;
}

function masked(column: Column | undefined, missing: Column): Column {
  if (column?.type !== 'numeric' || missing.type !== 'coded')
    throw new TypeError('differences lie between numbers');
  return { ...column, values: column.values.map((value, row) => (missing.codes[row] === 1 ? NaN : value)) };
}

function copyOf(column: Column): Column {
  if (column.type === 'numeric') return { ...column, values: column.values.slice() };
  return column.type === 'coded' ? { ...column, codes: column.codes.slice() } : column;
}

/** A numeric value as its column writes it. */
export function onGrid(value: number, schema: ColumnSchema): number {
  const lattice = columnLattice(schema);
  if (lattice === null || !Number.isFinite(value)) return value;
  const part = partOf(lattice, value);
  return lattice[part < 0 ? lattice.length - 1 : part].nearest(value);
}

function emptyColumn(schema: ColumnSchema, rowCount: number): Column {
  const builder = createColumnBuilder(schema);
  for (let row = 0; row < rowCount; row++) builder.add(null);
  return builder.finish();
}

/**
 * Writes what a formula gives, in place; a number that is none, an infinity and a label that the column has not are
 * missing. A column that is modelled as well stays missing where it is, and keeps its own value where the formula gives none.
 *
 * @param rows which rows; null for all
 */
export function computeFormula(
  target: Column,
  columns: readonly Column[],
  formula: FormulaStep,
  rows: readonly number[] | null,
): void {
  const constraint = asFormula(parseConstraint(formula.constraint));
  if (constraint === null) throw new TypeError(`${formula.constraint} is not a formula`);
  const labels = target.type === 'coded' ? target.schema.categories : [];
  const { number, text } = compileExpression(constraint.expression, columns, formula.constraint, labels);
  const each = (write: (row: number) => void, count: number): void => {
    if (rows !== null) rows.forEach(write);
    else for (let row = 0; row < count; row++) write(row);
  };
  if (target.type === 'numeric' && number !== null) {
    const { values, schema } = target;
    each((row) => {
      const value = number(row);
      if (!formula.modelled) values[row] = Number.isFinite(value) ? onGrid(value, schema) : NaN;
      else if (!Number.isNaN(values[row]) && Number.isFinite(value)) values[row] = onGrid(value, schema);
    }, values.length);
  } else if (target.type === 'coded' && text !== null) {
    const { codes, schema } = target;
    const codeOf = new Map(schema.categories.map((label, code) => [label, code]));
    each((row) => {
      const label = text(row);
      if (!formula.modelled) codes[row] = codeOf.get(label ?? '') ?? -1;
      else if (codes[row] >= 0 && label !== null) codes[row] = codeOf.get(label) ?? -1;
    }, codes.length);
  }
}
