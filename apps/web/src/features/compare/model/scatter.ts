import { paretoFront } from '../../../charts/paretoFront';
import { cellOf, countedOf, type ColumnCell } from './cells';
import type { RunColumn } from './columns';
import { comparesSynthesizers, rowKey, signOf, type ComparedRow } from './comparison';

/** Metrics that the axes start with, where the comparison has them. */
const FIDELITY: readonly string[] = ['accuracy2', 'columnPairTrends', 'columnShapes'];
const PRIVACY: readonly string[] = ['dcrShare', 'worstAttack', 'nndr'];

/** Rows that an axis may show. */
export function axisRows(rows: readonly ComparedRow[]): readonly ComparedRow[] {
  return rows.filter((row) => comparesSynthesizers(row) && row.cells.some((cell) => cell !== null));
}

/** The metrics of both axes: those that are asked for, else fidelity against privacy; null where there is none. */
export function scatterRows(
  rows: readonly ComparedRow[],
  x: string | null,
  y: string | null,
): { readonly x: ComparedRow; readonly y: ComparedRow } | null {
  const usable = axisRows(rows);
  const pick = (asked: string | null, names: readonly string[], group: ComparedRow['group']) =>
    usable.find((row) => rowKey(row) === asked) ??
    names.flatMap((name) => usable.find((row) => rowKey(row) === name) ?? []).at(0) ??
    usable.find((row) => row.group === group) ??
    usable.at(0);
  const across = pick(x, FIDELITY, 'FIDELITY');
  const up = pick(y, PRIVACY, 'PRIVACY');
  return across && up ? { x: across, y: up } : null;
}

/** A column of the comparison in the scatter plot. */
export interface PlacedColumn {
  readonly column: RunColumn;
  readonly x: ColumnCell;
  readonly y: ColumnCell;
  /** Whether it is on the Pareto front. */
  readonly front: boolean;
}

/**
 * The columns that have both metrics. On the front are those that no other is better than in both: as for stars, without runs
 * that must not be shared, and with values beyond their ceiling counted as the ceiling.
 */
export function placedColumns(
  columns: readonly RunColumn[],
  x: ComparedRow,
  y: ComparedRow,
): readonly PlacedColumn[] {
  const candidates = columns.flatMap((column) => {
    const [first, second] = [countedOf(x, column), countedOf(y, column)];
    return first && second
      ? [{ id: column.id, first: signOf(x) * first.value, second: signOf(y) * second.value }]
      : [];
  });
  const front = new Set(paretoFront(candidates).map(({ id }) => id));
  return columns.flatMap((column) => {
    const [across, up] = [cellOf(x, column), cellOf(y, column)];
    return across && up ? [{ column, x: across, y: up, front: front.has(column.id) }] : [];
  });
}
