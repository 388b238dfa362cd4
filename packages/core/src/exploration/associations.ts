import { cutCells } from '../metrics/cells/cutCells.js';
import { numbersOf } from '../metrics/cells/numbersOf.js';
import { midRanks } from '../metrics/column-pair/ranks.js';
import { correlationMatrix } from '../metrics/table/correlationMatrix.js';
import type { Table } from '../table/table.js';
import {
  type AssociationMeasure,
  cellAssociation,
  type MeasuredColumn,
  numberMeasure,
} from './associationMeasures.js';
import { rankedTau } from './rankedTau.js';

/** Cells that a column is cut into: quantiles of numbers, frequent labels. */
const CELLS = 10;

/** Steps that all pairs together may take, and the fewest and most rows that are read. */
const STEPS = 3e7;
const MIN_ROWS = 1_000;
const MAX_ROWS = 20_000;

/** Columns of the matrix: more of them cannot be read as a picture. */
const MATRIX_COLUMNS = 60;
const STRONGEST = 30;

/** Two columns and how strongly they depend on each other. */
export interface AssociatedPair {
  readonly columns: readonly [string, string];
  readonly value: number;
}

/** The associations of the columns of a table. */
export interface Associations {
  readonly measure: AssociationMeasure;
  /** Rows that were read. */
  readonly rowCount: number;
  /** Columns that the measure speaks of. */
  readonly measuredColumns: number;
  /** Columns of the matrix, in the order of the table: all, or those of the strongest pairs. */
  readonly columns: readonly string[];
  /** Row-major, rounded to three decimals; null where an association does not exist. */
  readonly values: readonly (readonly (number | null)[])[];
  /** Of all pairs, by absolute value. */
  readonly strongest: readonly AssociatedPair[];
}

/** Rows from which the associations of so many columns are computed: 1,000 to 20,000. */
export function associationRows(columns: number): number {
  const pairs = (columns * (columns - 1)) / 2;
  return Math.max(MIN_ROWS, Math.min(MAX_ROWS, Math.floor(STEPS / Math.max(1, pairs))));
}

/**
 * How strongly each two columns depend on each other, identifiers left out. Coefficients of numbers are of the rows where
 * both are present; among cells a missing one is a label like any other. Numbers are cut at their deciles for measures of
 * labels.
 *
 * @param table at most `associationRows` rows
 */
export function associateColumns(table: Table, measure: AssociationMeasure): Associations {
  const ofNumbers = numberMeasure(measure);
  const onlyNumbers = ofNumbers !== null && measure !== 'mixed';
  const used = table.columns.flatMap((column, at) =>
    column.type === 'identifier' || (onlyNumbers && numbersOf(column) === null) ? [] : [at],
  );
  const names = used.map((at) => table.columns[at].schema.name);
  const [cells] = cutCells([table], used, CELLS);
  const columns = used.map((at, place): MeasuredColumn => {
    const numbers = numbersOf(table.columns[at]);
    return {
      numbers: numbers && measure === 'spearman' ? midRanks(numbers) : numbers,
      cells: cells.columns[place],
      size: cells.sizes[place],
    };
  });
  const matrix = associate(columns, measure);
  const d = used.length;
  const pairs: { readonly i: number; readonly j: number; readonly value: number }[] = [];
  for (let i = 0; i < d; i++) {
    for (let j = i + 1; j < d; j++) {
      const value = matrix[i * d + j];
      if (value === value) pairs.push({ i, j, value });
    }
  }
  pairs.sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || a.i - b.i || a.j - b.j);
  const shown = strongestColumns(pairs, d);
  return {
    measure,
    rowCount: table.rowCount,
    measuredColumns: d,
    columns: shown.map((at) => names[at]),
    values: shown.map((i) =>
      shown.map((j) => (matrix[i * d + j] === matrix[i * d + j] ? rounded(matrix[i * d + j]) : null)),
    ),
    strongest: pairs
      .slice(0, STRONGEST)
      .map(({ i, j, value }) => ({ columns: [names[i], names[j]], value: rounded(value) })),
  };
}

/** `d x d`, row-major, symmetric; NaN where there is no association. */
function associate(columns: readonly MeasuredColumn[], measure: AssociationMeasure): Float64Array {
  const d = columns.length;
  const matrix = new Float64Array(d * d).fill(NaN);
  const set = (i: number, j: number, value: number) => {
    matrix[i * d + j] = value;
    matrix[j * d + i] = value;
  };
  const ofNumbers = numberMeasure(measure);
  const numeric = columns.flatMap(({ numbers }, at) => (ofNumbers && numbers ? [{ at, numbers }] : []));
  if (ofNumbers === 'kendall') {
    for (const a of numeric)
      for (const b of numeric) if (a.at < b.at) set(a.at, b.at, rankedTau(a.numbers, b.numbers));
  } else {
    const own = correlationMatrix(numeric.map(({ numbers }) => numbers));
    numeric.forEach((a, i) => numeric.forEach((b, j) => set(a.at, b.at, own[i * numeric.length + j])));
  }
  for (let i = 0; i < d; i++) {
    matrix[i * d + i] = 1;
    for (let j = i + 1; j < d; j++) {
      if (ofNumbers && columns[i].numbers && columns[j].numbers) continue;
      set(i, j, cellAssociation(measure, columns[i], columns[j]));
    }
  }
  return matrix;
}

/** Places of the columns of the matrix, ascending. */
function strongestColumns(pairs: readonly { readonly i: number; readonly j: number }[], d: number): number[] {
  if (d <= MATRIX_COLUMNS) return Array.from({ length: d }, (_, at) => at);
  const chosen = new Set<number>();
  for (const { i, j } of pairs) {
    if (chosen.size >= MATRIX_COLUMNS - 1) break;
    chosen.add(i).add(j);
  }
  return [...chosen].sort((a, b) => a - b);
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}
