import type { Table } from '../../table/table.js';
import { takeRows } from '../../table/takeRows.js';
import { parseConstraint } from '../constraint.js';
import { planConstraints } from '../constraintPlan.js';
import { LikenessError } from '../../errors.js';
import type { Candidate } from './foundConstraint.js';

/** Rows by which candidates are compared one by one. */
const FEW_ROWS = 500;

/**
 * The candidates that hold by construction when all of them are accepted, at most so many: one that contradicts or overlaps a
 * stronger one in a way that only drawing again could keep is left out. Orders may be kept by drawing again.
 *
 * @param candidates the strongest first
 */
export function acceptable(rows: Table, candidates: readonly Candidate[], most: number): Candidate[] {
  const few = takeRows(
    rows,
    Array.from({ length: Math.min(FEW_ROWS, rows.rowCount) }, (_, row) => row),
  );
  let taken: Candidate[] = [];
  for (const candidate of candidates) {
    if (taken.length === most) break;
    if (candidate.kind === 'order' || keptByDrawing(few, [...taken, candidate]).length === 0)
      taken.push(candidate);
  }
  for (;;) {
    const left = keptByDrawing(rows, taken);
    if (left.length === 0) return taken;
    taken = taken.filter(({ text }) => !left.includes(text));
  }
}

/** The candidates that have no construction beside the others; when there is no plan at all the weakest. */
function keptByDrawing(rows: Table, candidates: readonly Candidate[]): readonly string[] {
  const needed = candidates.filter(({ kind }) => kind !== 'order');
  try {
    const { resampled } = planConstraints(
      rows,
      needed.map(({ text }) => parseConstraint(text)),
    );
    return [...resampled.keys()];
  } catch (cause) {
    // Too many combinations, or formulas that need one another.
    if (cause instanceof LikenessError) return needed.slice(-1).map(({ text }) => text);
    throw cause;
  }
}
