import type { Column, ColumnKind, ColumnRole } from '../table/column.js';
import type { Table } from '../table/table.js';

/** A column to predict, and why. */
export interface ProposedTarget {
  readonly column: string;
  /** As the end of a sentence: `"survived" is predicted: <reason>`. */
  readonly reason: string;
}

/** What a proposal looks at of a column; a stored profile knows as much as the cells do. */
export interface TargetCandidate {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly role: ColumnRole;
  /** Different values that are present; null for too many to count. */
  readonly distinct: number | null;
  /** Cells with a value. */
  readonly present: number;
}

/** Most labels of a class that a person would call a target. */
const MAX_LABELS = 20;

/** Fewest rows of the rarest class on average over labels: a label that hardly anybody has cannot be learnt. */
const MIN_ROWS_PER_LABEL = 10;

/** The same of a table whose cells are at hand. */
export function proposeTarget(table: Table): ProposedTarget | null {
  return proposeTargetOf(table.columns.map(candidateOf));
}

/**
 * The column that a model would predict, where the user names none: the one that the schema calls the target, else the
 * last one of a few labels, since tables of samples mostly end with it. Null where there is none.
 *
 * @param columns in the order of the table
 */
export function proposeTargetOf(columns: readonly TargetCandidate[]): ProposedTarget | null {
  const declared = columns.find(({ role }) => role === 'target');
  if (declared) return { column: declared.name, reason: 'the schema calls it the target' };
  const last = columns.findLast(hasFewLabels);
  return last ? { column: last.name, reason: 'the last column of a few labels' } : null;
}

function candidateOf(column: Column): TargetCandidate {
  const { name, kind, role = 'none' } = column.schema;
  if (column.type !== 'coded') return { name, kind, role, distinct: null, present: 0 };
  const codes = column.codes.filter((code) => code >= 0);
  return { name, kind, role, distinct: new Set(codes).size, present: codes.length };
}

function hasFewLabels({ kind, distinct, present }: TargetCandidate): boolean {
  if ((kind !== 'categorical' && kind !== 'boolean') || distinct === null) return false;
  return distinct >= 2 && distinct <= MAX_LABELS && present >= MIN_ROWS_PER_LABEL * distinct;
}
