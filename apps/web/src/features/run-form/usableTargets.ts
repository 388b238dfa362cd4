import type { FormColumn, RunFormValues } from './runFormValues';

/** Most classes a number may have to be offered as a target. */
const MAX_CLASSES = 20;

/** Columns that a forest can predict: categories, booleans, and numbers of few values. */
export function usableTargets(
  columns: readonly FormColumn[],
  values: Pick<RunFormValues, 'columns' | 'kinds'>,
): readonly FormColumn[] {
  return columns.filter((column) => {
    if (!values.columns.includes(column.name)) return false;
    const kind = values.kinds.get(column.name) ?? column.kind;
    if (kind === 'CATEGORICAL' || kind === 'BOOLEAN') return true;
    return (
      (kind === 'INTEGER' || kind === 'CONTINUOUS') &&
      column.distinctCount !== null &&
      column.distinctCount >= 2 &&
      column.distinctCount <= MAX_CLASSES
    );
  });
}
