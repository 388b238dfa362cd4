/** The numbers behind a chart: what its table view shows. Cells are text, formatted at the edge. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The same cells unrounded, null where there is none: what the file of the chart has. The texts when left out. */
  readonly values?: readonly (readonly (string | number | null)[])[];
}

/** The numbers behind a chart as a CSV file: UTF-8, commas, lines that end as RFC 4180 says. */
export function csvOf({ columns, rows, values = rows }: ChartTable): string {
  return [columns, ...values].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A file name of a title: `Correlation, real` to `correlation-real`. */
export function fileStem(title: string): string {
  const stem = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return stem || 'chart';
}
