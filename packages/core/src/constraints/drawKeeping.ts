import { LikenessError } from '../errors.js';
import { createStream } from '../random/randomStream.js';
import type { Column } from '../table/column.js';
import { isMissing } from '../table/missingCells.js';
import { formatCell } from '../table/text/formatCell.js';
import { getColumn, type Table, type TableSchema } from '../table/table.js';
import { type Constraint, parseConstraint } from './constraint.js';
import type { ConstraintsDocument } from './constraintsDocument.js';
import { cellsOf, jointColumns } from './plan/planJointLabels.js';
import { repairRow } from './repairRow.js';
import { restoreTable } from './restoreTable.js';
import { createRowCheck, type RowCheck } from './rowChecks.js';

/** Draws again of one row, before it is repaired. */
export const MAX_TRIES = 50;

/** How the rows of one chunk came to keep the constraints. */
export interface ConstraintSampleReport {
  readonly rowCount: number;
  /** Rows that kept every constraint at the first draw. */
  readonly acceptedCount: number;
  /** Rows drawn in all, repeated ones included. */
  readonly drawnCount: number;
  /** Rows that no draw satisfied, so that the nearest value of one column was taken. */
  readonly repairedCount: number;
  /** Rows that broke a constraint at the first draw, by constraint; constraints that none broke are left out. */
  readonly brokenCounts: Readonly<Record<string, number>>;
}

/**
 * Draws `rowCount` rows of what is modelled: chunk-sized tables of pure functions of the seed.
 *
 * @param rows indices of the chunk's rows that they stand for; null for the first `rowCount`
 */
export type DrawModelled = (seed: number, rowCount: number, rows: Int32Array | null) => Table;

/**
 * Rows that keep every constraint. A row that breaks one is replaced by the next row of a further stream, at most
 * `MAX_TRIES` times, and then repaired: the j-th row that is still broken takes the j-th new one, so a row depends
 * only on the rows before it, and a shorter chunk is a prefix.
 *
 * @param fixed columns that a repair must leave alone
 * @throws LikenessError `CONSTRAINT_UNSATISFIED` when a row can neither be drawn nor repaired.
 */
export function drawKeeping(
  { constraints: texts, steps, ranges, known: knownCells = [] }: ConstraintsDocument,
  schema: TableSchema,
  seed: number,
  rowCount: number,
  draw: DrawModelled,
  fixed: ReadonlySet<string>,
): { readonly table: Table; readonly report: ConstraintSampleReport } {
  const constraints = texts.map(parseConstraint);
  const table = restoreTable(draw(seed, rowCount, null), schema, steps);
  const checks = checksOf(table, constraints, { steps, ranges, known: knownCells });
  const brokenCounts = Object.create(null) as Record<string, number>;
  const isBroken = (row: number): boolean => checks.some(({ keeps }) => !keeps(row));
  let broken: number[] = [];
  const known = new Map<number, readonly Column[]>();
  for (let row = 0; row < rowCount; row++) {
    const first = checks.find(({ keeps }) => !keeps(row));
    if (first === undefined) continue;
    broken.push(row);
    known.set(
      row,
      first.columns.map((name) => getColumn(table, name)).filter((column) => !isMissing(column, row)),
    );
    brokenCounts[first.constraint.text] = (brokenCounts[first.constraint.text] ?? 0) + 1;
  }
  const acceptedCount = rowCount - broken.length;
  let drawnCount = rowCount;
  for (let attempt = 1; attempt <= MAX_TRIES && broken.length > 0; attempt++) {
    const again = createStream(seed, 'constraint try', attempt).nextUint32();
    drawnCount += broken.length;
    const fresh = restoreTable(draw(again, broken.length, Int32Array.from(broken)), schema, steps);
    table.columns.forEach((column, at) => copyCells(column, fresh.columns[at], broken));
    // A missing cell satisfies every constraint. A row that broke one with values is replaced by one that keeps it with values, or
    // missing cells would become more frequent.
    broken = broken.filter(
      (row) => isBroken(row) || known.get(row)?.some((column) => isMissing(column, row)),
    );
  }
  broken = broken.filter(isBroken);
  for (const row of broken) {
    if (!repairRow(table, row, checks, { steps, ranges }, fixed)) throw unsatisfied(table, row, checks);
  }
  return {
    table,
    report: { rowCount, acceptedCount, drawnCount, repairedCount: broken.length, brokenCounts },
  };
}

/** Every constraint as a check of rows, and the range of every column that a difference gives or starts from. */
function checksOf(
  table: Table,
  constraints: readonly Constraint[],
  { steps, ranges, known = [] }: Pick<ConstraintsDocument, 'steps' | 'ranges' | 'known'>,
): RowCheck[] {
  const allowed = new Map<string, ReadonlySet<string>>();
  const dependencies = new Map<string, ReadonlyMap<string, string>>();
  for (const constraint of constraints) {
    if (constraint.kind !== 'combination' && constraint.kind !== 'dependency') continue;
    const { text } = constraint;
    const columns = jointColumns(constraint);
    const step = steps.find(
      (one) => one.type === 'combination' && columns.every((name) => one.columns.includes(name)),
    );
    const own = known.find(([of]) => of === text)?.[1];
    const cells =
      own ?? (step?.type === 'combination' ? cellsOf(step.columns, step.cells, columns) : undefined);
    if (cells === undefined) continue;
    if (constraint.kind === 'combination')
      allowed.set(text, new Set(cells.map((row) => JSON.stringify(row))));
    else {
      const present = cells.filter((row) => !row.includes(null));
      dependencies.set(
        text,
        new Map(present.map(([cell, ...on]) => [JSON.stringify(on), JSON.stringify([cell])])),
      );
    }
  }
  const checks = constraints.map((constraint) =>
    createRowCheck(constraint, table.columns, allowed, dependencies),
  );
  for (const step of steps) {
    if (step.type !== 'difference' && step.type !== 'missing') continue;
    const { column: name } = step;
    const column = getColumn(table, name);
    if (column.type !== 'numeric' || ranges[name] === undefined) continue;
    const [minimum, maximum] = ranges[name];
    const text = `range of ${name} in the data`;
    const constraint = parseConstraint(`${minimum} <= "${name.replaceAll('"', '""')}"`);
    checks.push({
      constraint: { ...constraint, text },
      columns: [name],
      keeps: (row) => !(column.values[row] < minimum || column.values[row] > maximum),
    });
  }
  return checks;
}

/** Identifiers stay: they number the rows. */
function copyCells(target: Column, source: Column, rows: readonly number[]): void {
  if (target.type === 'numeric' && source.type === 'numeric')
    rows.forEach((row, at) => (target.values[row] = source.values[at]));
  else if (target.type === 'coded' && source.type === 'coded')
    rows.forEach((row, at) => (target.codes[row] = source.codes[at]));
}

function unsatisfied(table: Table, row: number, checks: readonly RowCheck[]): LikenessError {
  const check = checks.find(({ keeps }) => !keeps(row)) ?? checks[0];
  const cells = check.columns.map(
    (name) => `${name} = ${formatCell(getColumn(table, name), row) ?? 'missing'}`,
  );
  return new LikenessError(
    'CONSTRAINT_UNSATISFIED',
    `${MAX_TRIES} draws of row ${row + 1} broke "${check.constraint.text}" (last: ${cells.join(', ')}), and no value of one column repairs it. ` +
      'Loosen the constraint or the conditions, or fit the model to data that keeps the constraint more often.',
    { row, value: cells.join(', ') },
  );
}
