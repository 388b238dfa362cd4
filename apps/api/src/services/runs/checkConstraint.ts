import { type ColumnSchema, type Constraint, LikenessError, namesIn } from '@likeness/core';

/**
 * A name in a constraint is a kept column or a label of one.
 *
 * @throws LikenessError `UNKNOWN_COLUMN`
 */
export function checkConstraint(constraint: Constraint, kept: readonly ColumnSchema[]): void {
  const columns = kept.map(({ name }) => name);
  const { mustBeColumns, names } = namesOf(constraint);
  const labels = new Set(kept.flatMap(({ categories = [] }) => categories));
  const unknown =
    mustBeColumns.find((name) => !columns.includes(name)) ??
    names.find((name) => !columns.includes(name) && !labels.has(name));
  if (unknown === undefined) return;
  throw new LikenessError(
    'UNKNOWN_COLUMN',
    `The constraint "${constraint.text}" names "${unknown}", which is not a kept column. The columns are: ${columns.join(', ')}.`,
    { column: unknown, value: constraint.text },
  );
}

/** The names in a constraint: those of columns, and those in an expression, which may be labels. */
function namesOf(constraint: Constraint): {
  readonly mustBeColumns: readonly string[];
  readonly names: readonly string[];
} {
  switch (constraint.kind) {
    case 'combination':
    case 'group':
      return { mustBeColumns: constraint.columns, names: [] };
    case 'dependency':
      return { mustBeColumns: [constraint.column, ...constraint.on], names: [] };
    case 'formula':
      return { mustBeColumns: [constraint.column], names: namesIn(constraint.expression) };
    case 'comparison':
      return { mustBeColumns: [], names: namesIn(constraint.expression) };
  }
}
