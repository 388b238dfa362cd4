import { addPairMoments, momentCorrelation, PAIR_MOMENTS } from '../../numeric/pairMoments.js';
import type { ColumnSchema } from '../column.js';
import { numericView } from '../numericView.js';
import type { Table } from '../table.js';

/** Most pair-rows that are looked at: some ten seconds. Wider tables use their first rows only. */
const MAX_PAIR_ROWS = 4e9;

/** Most columns of a profile's matrix: a table of 3,000 columns would have 4.5 million correlations, which nobody reads. */
export const MAX_CORRELATION_COLUMNS = 100;

/** Pearson correlations: `values[i][j]`, null where one does not exist. */
export interface ColumnCorrelations {
  readonly columns: readonly string[];
  readonly values: readonly (readonly (number | null)[])[];
}

/**
 * Gathers the Pearson correlations of a table's columns chunk by chunk, categories by code, each pair over the rows
 * where both are present. Of a wide table the first `MAX_CORRELATION_COLUMNS` columns are taken, identifiers not counted.
 * Memory: six numbers a pair.
 */
export class CorrelationProfile {
  private readonly indexes: readonly number[];
  private readonly names: readonly string[];
  private readonly origins: (number | null)[];
  /** Six sums a pair, i < j: n, x, y, xx, yy, xy; values are measured from the column's first one. */
  private readonly sums: Float64Array;
  private rowsLeft: number;
  /** Rows that were looked at. */
  rows = 0;
  /** Whether the table had more rows than were looked at. */
  truncated = false;
  /** Columns that are no identifiers and were left out. */
  readonly omittedColumns: number;

  constructor(schemas: readonly ColumnSchema[]) {
    const usable = schemas.flatMap(({ kind }, index) => (kind === 'identifier' ? [] : [index]));
    this.indexes = usable.slice(0, MAX_CORRELATION_COLUMNS);
    this.omittedColumns = usable.length - this.indexes.length;
    this.names = this.indexes.map((index) => schemas[index].name);
    this.origins = this.indexes.map(() => null);
    const pairs = (this.indexes.length * (this.indexes.length - 1)) / 2;
    this.sums = new Float64Array(pairs * PAIR_MOMENTS);
    this.rowsLeft = pairs === 0 ? 0 : Math.floor(MAX_PAIR_ROWS / pairs);
  }

  /** The next rows of the table; columns as in the schemas. */
  add(table: Table): void {
    const rowCount = Math.min(table.rowCount, this.rowsLeft);
    this.truncated ||= rowCount < table.rowCount && this.indexes.length > 1;
    this.rowsLeft -= rowCount;
    this.rows += rowCount;
    const columns = this.indexes.map((index, at) =>
      this.centred(numericView(table.columns[index]), at, rowCount),
    );
    for (let i = 0, pair = 0; i < columns.length; i++) {
      for (let j = i + 1; j < columns.length; j++, pair++)
        addPairMoments(columns[i], columns[j], this.sums, pair * PAIR_MOMENTS);
    }
  }

  /** Null with fewer than two columns that are not identifiers. */
  finish(): ColumnCorrelations | null {
    const d = this.names.length;
    if (d < 2) return null;
    const values = Array.from({ length: d }, () => new Array<number | null>(d).fill(null));
    for (let i = 0, pair = 0; i < d; i++) {
      for (let j = i + 1; j < d; j++, pair++) {
        const r = momentCorrelation(this.sums, pair * PAIR_MOMENTS);
        if (r !== r) continue;
        values[i][j] = values[j][i] = r;
        // A column that correlates with another one varies.
        values[i][i] = values[j][j] = 1;
      }
    }
    return { columns: this.names, values };
  }

  private centred(values: Float64Array, at: number, rowCount: number): Float64Array {
    const shifted = new Float64Array(rowCount);
    for (let row = 0; row < rowCount; row++) {
      const value = values[row];
      if (this.origins[at] === null && value === value) this.origins[at] = value;
      shifted[row] = value - (this.origins[at] ?? 0);
    }
    return shifted;
  }
}
