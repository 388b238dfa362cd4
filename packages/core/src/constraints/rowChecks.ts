import { LikenessError } from '../errors.js';
import type { Column } from '../table/column.js';
import { formatCell } from '../table/text/formatCell.js';
import { compileExpression } from './compileExpression.js';
import type { Constraint } from './constraint.js';
import { namesIn } from './expression.js';

/** One constraint bound to the columns of a table. */
export interface RowCheck {
  readonly constraint: Constraint;
  /** The columns that it speaks of. */
  readonly columns: readonly string[];
  /** False only when the constraint is certainly broken; a missing cell leaves it open, and so kept. */
  readonly keeps: (row: number) => boolean;
}

/** Combinations of cells that a combination constraint allows, as `combinationKey` writes them. */
export type AllowedCombinations = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Binds a constraint to columns, whose arrays may change afterwards.
 *
 * @param allowed keys by the text of the combination constraint; without an entry every combination is allowed
 * @throws LikenessError `UNKNOWN_COLUMN`, `CONSTRAINT_NOT_POSSIBLE`
 */
export function createRowCheck(
  constraint: Constraint,
  columns: readonly Column[],
  allowed: AllowedCombinations,
): RowCheck {
  const columnOf = (name: string): Column => {
    const found = columns.find(({ schema }) => schema.name === name);
    if (found) return found;
    const names = columns.map(({ schema }) => schema.name).join(', ');
    throw new LikenessError(
      'UNKNOWN_COLUMN',
      `The constraint "${constraint.text}" names "${name}", which is no column. The columns are: ${names}.`,
      { column: name },
    );
  };
  switch (constraint.kind) {
    case 'combination': {
      const members = constraint.columns.map(columnOf);
      const keys = allowed.get(constraint.text);
      const keeps = (row: number): boolean => keys?.has(combinationKey(members, row)) ?? true;
      return { constraint, columns: constraint.columns, keeps };
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
    const step =
      schema.kind === 'continuous' ? (schema.decimals === undefined ? 0 : 10 ** -schema.decimals) : 1;
    return {
      constraint,
      columns: names,
      keeps: (row) => {
        const expected = number(row);
        const value = values[row];
        if (Number.isNaN(expected) || Number.isNaN(value)) return true;
        // The file may have rounded what the formula gives.
        return Math.abs(value - expected) <= step * 0.500001 + 1e-9 * Math.max(1, Math.abs(expected));
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

/** The cells of some columns in one row as one text. */
export function combinationKey(columns: readonly Column[], row: number): string {
  return JSON.stringify(columns.map((column) => formatCell(column, row)));
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
