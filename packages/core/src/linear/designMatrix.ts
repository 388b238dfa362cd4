import { type Column, columnLength } from '../table/column.js';

/** Labels of a column that get a column of their own; the rest share one. */
const MAX_LABELS = 50;

/** How one column becomes columns of a design matrix. */
export type ColumnEncoding =
  | {
      readonly type: 'numeric';
      readonly mean: number;
      /** Standard deviation of the fitted rows; 1 for a constant. */
      readonly scale: number;
      /** Whether a second column marks missing cells, which are 0 (the mean) in the first. */
      readonly marksMissing: boolean;
    }
  | {
      readonly type: 'labels';
      /** Column of each code (an index into this encoding's columns); the last entry is that of a missing cell. */
      readonly positions: Int32Array;
      readonly width: number;
    };

/** A fitted encoding: columns side by side. */
export interface DesignEncoding {
  readonly columns: readonly ColumnEncoding[];
  /** Columns of the matrix. */
  readonly width: number;
}

/** Numbers for linear models: `rowCount x width`, row-major. */
export interface DesignMatrix {
  readonly rowCount: number;
  readonly width: number;
  readonly values: Float64Array;
}

/**
 * Encodes columns (any but identifiers) for linear models: numbers and timestamps standardised, missing ones at the mean
 * with a mark beside; one column for each of the 50 most frequent labels (the first of equals), one for the others
 * together, one for missing cells. Labels that never occur stand with the others.
 */
export function fitDesignEncoding(columns: readonly Column[]): DesignEncoding {
  const encodings = columns.map(fitColumn);
  return { columns: encodings, width: encodings.reduce((sum, encoding) => sum + widthOf(encoding), 0) };
}

/** Applies an encoding to columns that are matched by position and have the same codes. */
export function encodeDesign(encoding: DesignEncoding, columns: readonly Column[]): DesignMatrix {
  const rowCount = columns.length === 0 ? 0 : columnLength(columns[0]);
  const { width } = encoding;
  const values = new Float64Array(rowCount * width);
  let from = 0;
  encoding.columns.forEach((one, at) => {
    const column = columns[at];
    if (one.type === 'numeric' && column.type === 'numeric') {
      for (let row = 0; row < rowCount; row++) {
        const value = column.values[row];
        if (!Number.isNaN(value)) values[row * width + from] = (value - one.mean) / one.scale;
        else if (one.marksMissing) values[row * width + from + 1] = 1;
      }
    } else if (one.type === 'labels' && column.type === 'coded') {
      const missing = one.positions.length - 1;
      for (let row = 0; row < rowCount; row++) {
        const code = column.codes[row];
        values[row * width + from + one.positions[code < 0 ? missing : code]] = 1;
      }
    }
    from += widthOf(one);
  });
  return { rowCount, width, values };
}

function fitColumn(column: Column): ColumnEncoding {
  if (column.type === 'coded') {
    const { categories } = column.schema;
    const counts = new Float64Array(categories.length);
    for (const code of column.codes) if (code >= 0) counts[code]++;
    const frequent = [...counts.keys()].sort((a, b) => counts[b] - counts[a] || a - b).slice(0, MAX_LABELS);
    const kept = frequent.filter((code) => counts[code] > 0).sort((a, b) => a - b);
    const positions = new Int32Array(categories.length + 1).fill(kept.length);
    kept.forEach((code, position) => (positions[code] = position));
    positions[categories.length] = kept.length + 1;
    return { type: 'labels', positions, width: kept.length + 2 };
  }
  if (column.type === 'identifier') throw new TypeError(`column "${column.schema.name}" is an identifier`);
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (const value of column.values) {
    if (Number.isNaN(value)) continue;
    count++;
    const difference = value - mean;
    mean += difference / count;
    squares += difference * (value - mean);
  }
  const scale = count > 0 ? Math.sqrt(squares / count) : 0;
  return {
    type: 'numeric',
    mean,
    scale: scale > 0 && Number.isFinite(scale) ? scale : 1,
    marksMissing: count < column.values.length,
  };
}

function widthOf(encoding: ColumnEncoding): number {
  if (encoding.type === 'labels') return encoding.width;
  return encoding.marksMissing ? 2 : 1;
}
