import type { Column } from '../table/column.js';
import type { Table } from '../table/table.js';

/** A column to predict, and why. */
export interface ProposedTarget {
  readonly column: string;
  /** As the end of a sentence: `"survived" is predicted: <reason>`. */
  readonly reason: string;
}

/** Most labels of a class that a person would call a target. */
const MAX_LABELS = 20;

/** Fewest rows of the rarest class on average over labels: a label that hardly anybody has cannot be learnt. */
const MIN_ROWS_PER_LABEL = 10;

/**
 * The column that a model would predict, where the user names none: the one that the schema calls the target, else the
 * last one of a few labels, since tables of samples mostly end with it. Null where there is none.
 */
export function proposeTarget(table: Table): ProposedTarget | null {
  const declared = table.columns.find(({ schema }) => schema.role === 'target');
  if (declared) return { column: declared.schema.name, reason: 'the schema calls it the target' };
  const last = table.columns.findLast((column) => hasFewLabels(column));
  return last ? { column: last.schema.name, reason: 'the last column of a few labels' } : null;
}

function hasFewLabels(column: Column): boolean {
  if (column.type !== 'coded') return false;
  const present = column.codes.filter((code) => code >= 0);
  const labels = new Set(present).size;
  return labels >= 2 && labels <= MAX_LABELS && present.length >= MIN_ROWS_PER_LABEL * labels;
}
