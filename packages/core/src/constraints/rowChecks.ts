import { LikenessError } from '../errors.js';
import type { Column } from '../table/column.js';
import { compileExpression } from './compileExpression.js';
import type { Constraint } from './constraint.js';
import { formulaTolerance } from './decimals.js';
import { dependencyCheck } from './dependencyCheck.js';
import { namesIn } from './expression.js';
import { createRowKeys } from './rowKeys.js';

/** One constraint bound to the columns of a table. */
export interface RowCheck {
  readonly constraint: Constraint;
  /** The columns that it speaks of. */
  readonly columns: readonly string[];
  /** False only when the constraint is certainly broken; a missing cell leaves it open, and so kept. */
  readonly keeps: (row: number) => boolean;
}

/** Combinations of cells that a combination constraint allows, as `createRowKeys` writes them. */
export type AllowedCombinations = ReadonlyMap<string, ReadonlySet<string>>;

/** Cells that a dependency constraint allows beside those of its other columns, by the constraint's text. */
export type KnownDependencies = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Binds a constraint to columns, whose arrays may change afterwards.
 *
 * @param allowed keys by the text of the combination constraint; without an entry every combination is allowed
 * @param dependencies what a dependency constraint's column is for each cells of the columns that it depends on; without an entry
 *   it is the most frequent one in these rows
 * @throws LikenessError `UNKNOWN_COLUMN`, `CONSTRAINT_NOT_POSSIBLE`
 */
export function createRowCheck(
  constraint: Constraint,
  columns: readonly Column[],
  allowed: AllowedCombinations,
  dependencies: KnownDependencies = new Map(),
): RowCheck {
  const columnOf = (name: string): Column => {
    const found = columns.find(({ schema }) => schema.name === name);
    if (found) return found;
    const names = columns.map(({ schema }) => schema.name).join(', ');
    throw new LikenessError(
      'UNKNOWN_COLUMN',
      `The constraint "${constraint.text}" names "${name}", which is not a column. The columns are: ${names}.`,
      { column: name },
    );
  };
  switch (constraint.kind) {
    case 'combination': {
      const members = constraint.columns.map(columnOf);
      const keys = allowed.get(constraint.text);
      const keyOf = createRowKeys(members);
      const keeps = (row: number): boolean => keys?.has(keyOf(row)) ?? true;
      return { constraint, columns: constraint.columns, keeps };
    }
    case 'group': {
      const members = constraint.columns.map((name) => setCells(columnOf(name), constraint.text));
      const fewest = constraint.exactly ? 1 : 0;
      const keeps = (row: number): boolean => {
        let set = 0;
        let unknown = 0;
        for (const cell of members) {
          const value = cell(row);
          if (value === 1) set++;
          else if (value !== 0) {
            if (!Number.isNaN(value)) return false;
            unknown++;
          }
        }
        return set <= 1 && set + unknown >= fewest;
      };
      return { constraint, columns: constraint.columns, keeps };
    }
    case 'dependency': {
      const { column, on } = constraint;
      const dependent = columnOf(column);
      return {
        constraint,
        columns: [column, ...on],
        keeps: dependencyCheck(dependent, on.map(columnOf), dependencies.get(constraint.text)),
      };
    }
    case 'comparison': {
      const { number } = compileExpression(constraint.expression, columns, constraint.text);
      if (number === null) throw new TypeError('a comparison is a number');
      return {
        constraint,
        columns: namesIn(constraint.expression).filter((name) =>
          columns.some(({ schema }) => schema.name === name),
        ),
        keeps: (row) => number(row) !== 0,
      };
    }
    case 'formula':
      return formulaCheck(constraint.column, columnOf(constraint.column), constraint, columns);
  }
}

function formulaCheck(
  name: string,
  column: Column,
  constraint: Constraint & { readonly kind: 'formula' },
  columns: readonly Column[],
): RowCheck {
  const labels = column.type === 'coded' ? column.schema.categories : [];
  const compiled = compileExpression(constraint.expression, columns, constraint.text, labels);
  const inputs = namesIn(constraint.expression).filter((input) =>
    columns.some(({ schema }) => schema.name === input),
  );
  const names = [...new Set([name, ...inputs])];
  if (column.type === 'numeric') {
    const { number } = compiled;
    if (number === null)
      throw cannot(constraint.text, `column "${name}" is numeric, the formula gives labels`);
    const { values, schema } = column;
    return {
      constraint,
      columns: names,
      keeps: (row) => {
        const expected = number(row);
        const value = values[row];
        if (Number.isNaN(expected) || Number.isNaN(value)) return true;
        return Math.abs(value - expected) <= formulaTolerance(schema, expected);
      },
    };
  }
  const { text } = compiled;
  if (text === null || column.type === 'identifier')
    throw cannot(constraint.text, `the formula cannot give what column "${name}" holds`);
  const { codes, schema } = column;
  return {
    constraint,
    columns: names,
    keeps: (row) => {
      const expected = text(row);
      return expected === null || codes[row] < 0 || schema.categories[codes[row]] === expected;
    },
  };
}

/** Whether a cell of a 0/1 or boolean column is set: 1, 0, NaN when it is missing; any other number is neither. */
export function setCells(column: Column, constraint: string): (row: number) => number {
  const { name, kind } = column.schema;
  if (column.type === 'numeric' && kind !== 'datetime') {
    const { values } = column;
    return (row) => values[row];
  }
  if (column.type === 'coded') {
    const { codes, schema } = column;
    const labels = schema.categories;
    if (kind === 'boolean') return (row) => (codes[row] < 0 ? NaN : codes[row]);
    if (labels.every((label) => label === '0' || label === '1'))
      return (row) => (codes[row] < 0 ? NaN : Number(labels[codes[row]]));
  }
  throw cannot(constraint, `column "${name}" is neither boolean nor 0 and 1`);
}

function cannot(constraint: string, why: string): LikenessError {
  return new LikenessError(
    'CONSTRAINT_NOT_POSSIBLE',
    `The constraint "${constraint}" cannot be applied: ${why}.`,
    {
      value: constraint,
    },
  );
}
