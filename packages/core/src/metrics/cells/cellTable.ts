/** Rows as cells: each column cut into few intervals or labels. */
export interface CellTable {
  readonly rowCount: number;
  /** Cells of each column; all tables that are compared have the same. */
  readonly sizes: readonly number[];
  /** One code a row, 0 to size - 1. */
  readonly columns: readonly Uint16Array[];
}

/** The rows at those indices. */
export function takeCells({ sizes, columns }: CellTable, rows: Int32Array): CellTable {
  return {
    rowCount: rows.length,
    sizes,
    columns: columns.map((codes) => {
      const taken = new Uint16Array(rows.length);
      for (let i = 0; i < rows.length; i++) taken[i] = codes[rows[i]];
      return taken;
    }),
  };
}

/** One table's rows, then the other's. */
export function appendCells(first: CellTable, second: CellTable | null): CellTable {
  if (second === null) return first;
  return {
    rowCount: first.rowCount + second.rowCount,
    sizes: first.sizes,
    columns: first.columns.map((codes, at) => {
      const both = new Uint16Array(first.rowCount + second.rowCount);
      both.set(codes);
      both.set(second.columns[at], first.rowCount);
      return both;
    }),
  };
}

/** The first rows; shares memory. */
export function firstCells({ sizes, columns }: CellTable, rowCount: number): CellTable {
  return { rowCount, sizes, columns: columns.map((codes) => codes.subarray(0, rowCount)) };
}
