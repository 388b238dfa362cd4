/** The numbers behind a chart: what its table view shows. Cells are text, formatted at the edge. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A file name of a title: `Correlation, real` to `correlation-real`. */
export function fileStem(title: string): string {
  const stem = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return stem || 'chart';
}
