import type { Column } from '../../table/column.js';
import type { Table } from '../../table/table.js';
import type { CellTable } from './cellTable.js';
import { sortedPresent } from '../sortedPresent.js';
import { numbersOf } from './numbersOf.js';

/** One column of several tables, in cells that were chosen from the first. */
interface CutColumn {
  readonly size: number;
  readonly codes: readonly Uint16Array[];
}

/**
 * Cuts the columns (all but identifiers) of some tables into at most `count` cells each, chosen from the first table
 * alone: numbers at its quantiles (a cell holds its upper edge, the lowest also its lower one; equal quantiles are one),
 * with a cell for what lies outside its range; the `count` most frequent labels, and a cell for all others. A missing
 * cell is a label like any other; among numbers it has a cell of its own.
 *
 * Equal quantiles join neighbours: of 0 and 1 alone one cell is left. With `few: 'apart'` a column of at most `count`
 * different numbers has a cell for each instead, as a secret or a key needs it.
 *
 * @param tables aligned, the real one first
 */
export function cutCells(
  tables: readonly Table[],
  columns: readonly number[],
  count: number,
  few: 'together' | 'apart' = 'together',
): CellTable[] {
  const cut = columns.map((at) =>
    cutColumn(
      tables.map((table) => table.columns[at]),
      count,
      few,
    ),
  );
  return tables.map(({ rowCount }, t) => ({
    rowCount,
    sizes: cut.map(({ size }) => size),
    columns: cut.map(({ codes }) => codes[t]),
  }));
}

function cutColumn(columns: readonly Column[], count: number, few: 'together' | 'apart'): CutColumn {
  const numbers = columns.map(numbersOf);
  const [real] = numbers;
  if (real && numbers.every((values) => values !== null)) {
    const different = few === 'apart' ? differentNumbers(real, count) : null;
    return different === null ? cutNumbers(real, numbers, count) : cutDifferent(different, numbers);
  }
  return cutLabels(columns, count);
}

/** The different numbers in ascending order; null where they are more than `most`. */
function differentNumbers(values: Float64Array, most: number): number[] | null {
  const different = new Set<number>();
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    different.add(value);
    if (different.size > most) return null;
  }
  return [...different].sort((a, b) => a - b);
}

/** A cell for each of the numbers, one for all others and one for missing cells. */
function cutDifferent(different: readonly number[], tables: readonly Float64Array[]): CutColumn {
  const cellOf = new Map(different.map((value, cell) => [value, cell]));
  const outside = different.length;
  const cellOfValue = (value: number): number =>
    Number.isNaN(value) ? outside + 1 : (cellOf.get(value) ?? outside);
  return { size: outside + 2, codes: tables.map((values) => Uint16Array.from(values, cellOfValue)) };
}

function cutNumbers(real: Float64Array, tables: readonly Float64Array[], count: number): CutColumn {
  const edges = quantileEdges(real, count);
  const inner = Math.max(1, edges.length - 1);
  const outside = inner;
  const missing = inner + 1;
  const codes = tables.map((values) => {
    const cells = new Uint16Array(values.length);
    for (let row = 0; row < values.length; row++) {
      const value = values[row];
      if (value !== value) cells[row] = missing;
      else if (!(value >= edges[0] && value <= edges[edges.length - 1])) cells[row] = outside;
      else {
        let cell = 0;
        while (cell < inner - 1 && value > edges[cell + 1]) cell++;
        cells[row] = cell;
      }
    }
    return cells;
  });
  return { size: inner + 2, codes };
}

/** Different quantiles 0, 1/count ... 1 (linear between order statistics); none without a value. */
function quantileEdges(values: Float64Array, count: number): number[] {
  const sorted = sortedPresent(values);
  const edges: number[] = [];
  for (let i = 0; i <= count && sorted.length > 0; i++) {
    const position = (i / count) * (sorted.length - 1);
    const below = Math.floor(position);
    const above = Math.min(below + 1, sorted.length - 1);
    const edge = sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    if (edges.length === 0 || edge > edges[edges.length - 1]) edges.push(edge);
  }
  return edges;
}

function cutLabels(columns: readonly Column[], count: number): CutColumn {
  const tables = columns.map((column) => (column.type === 'coded' ? column.codes : new Int32Array(0)));
  const labels = columns[0].type === 'coded' ? columns[0].schema.categories.length : 0;
  const counts = new Float64Array(labels + 1);
  for (const code of tables[0]) counts[code < 0 ? labels : code]++;
  const frequent = Array.from(counts.keys())
    .filter((label) => counts[label] > 0)
    .sort((a, b) => counts[b] - counts[a] || a - b)
    .slice(0, count);
  const cellOf = new Uint16Array(labels + 1).fill(frequent.length);
  frequent.forEach((label, cell) => (cellOf[label] = cell));
  return {
    size: frequent.length + 1,
    codes: tables.map((codes) => {
      const cells = new Uint16Array(codes.length);
      for (let row = 0; row < codes.length; row++) cells[row] = cellOf[codes[row] < 0 ? labels : codes[row]];
      return cells;
    }),
  };
}
