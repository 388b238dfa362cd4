/** A column of a text table. */
export interface TextColumn {
  readonly title: string;
  /** Numbers stand right. Default left. */
  readonly right?: boolean;
}

/** Rows of cells as aligned text, two spaces between columns. */
export function formatTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ title }, at) => Math.max(title.length, ...rows.map((row) => row[at].length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (columns[at].right ? cell.padStart(widths[at]) : cell.padEnd(widths[at])))
      .join('  ')
      .trimEnd();
  return [
    line(columns.map(({ title }) => title)),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.map(line),
  ].join('\n');
}
