import { parseConstraint } from '../../constraints/constraint.js';
import { createRowCheck } from '../../constraints/rowChecks.js';
import type { Table } from '../../table/table.js';

/**
 * Rows that keep a constraint as they are and break it once they are protected, ascending. Where a constraint allows the
 * combinations that the data has, a row with a replaced label is one of them, as its combination was made up, and so is a row
 * with a number of few people.
 *
 * @param replaced rows with a replaced label or a number of few people, by column
 * @throws LikenessError `EXPRESSION_SYNTAX`, `UNKNOWN_COLUMN`, `CONSTRAINT_NOT_POSSIBLE`
 */
export function breakingRows(
  real: Table,
  protectedTable: Table,
  constraints: readonly string[],
  replaced: ReadonlyMap<string, readonly number[]>,
): number[] {
  const broken = new Set<number>();
  for (const constraint of constraints.map(parseConstraint)) {
    const before = createRowCheck(constraint, real.columns, new Map());
    if (constraint.kind === 'combination' || constraint.kind === 'dependency') {
      for (const name of before.columns) replaced.get(name)?.forEach((row) => broken.add(row));
      continue;
    }
    const after = createRowCheck(constraint, protectedTable.columns, new Map());
    for (let row = 0; row < real.rowCount; row++) {
      if (before.keeps(row) && !after.keeps(row)) broken.add(row);
    }
  }
  return [...broken].sort((a, b) => a - b);
}
