import { type Column, columnLength, formatCell, isMissing, LikenessError } from '@likeness/core';
import type { StoredColumns } from '../imports/storedColumns.js';
import type { ChosenRows, RowChoice, RowFilter } from '../../services/exploration/rowChoice.js';

/**
 * The rows that the filters let through, in the order asked for: columns that are filtered or sorted are read whole, of the
 * others the chunks of the page. Equal cells keep the order of the file.
 *
 * @throws LikenessError `UNKNOWN_COLUMN`; TableGone
 */
export async function chooseRows(
  stored: StoredColumns,
  rowCount: number,
  { filters, order, start, count }: RowChoice,
): Promise<ChosenRows> {
  const { columns } = stored.schema;
  const indexOf = (name: string): number => {
    const index = columns.findIndex((column) => column.name === name);
    if (index < 0) {
      throw new LikenessError('UNKNOWN_COLUMN', `The table has no column "${name}".`, { column: name });
    }
    return index;
  };
  let rows: Int32Array = Int32Array.from({ length: rowCount }, (_, row) => row);
  for (const filter of filters) rows = await keepRows(stored, indexOf(filter.column), filter, rows);
  if (order) rows = await sortRows(stored, indexOf(order.column), order.descending, rows);
  const page = rows.subarray(start, start + count);
  const cells: (string | null)[][] = Array.from(page, () => []);
  const chunkOf = (row: number): number => Math.floor(row / stored.chunkRows);
  const chunks = [...new Set(Array.from(page, chunkOf))];
  for (const index of columns.keys()) {
    let at = 0;
    for await (const column of stored.column(index, chunks)) {
      const chunk = chunks[at++];
      page.forEach((row, place) => {
        if (chunkOf(row) === chunk) cells[place][index] = formatCell(column, row - chunk * stored.chunkRows);
      });
    }
  }
  return {
    columns: columns.map(({ name }) => name),
    rows: cells,
    numbers: Array.from(page, (row) => row + 1),
    totalCount: rows.length,
  };
}

/** Calls with every cell of a column, in order. */
async function eachCell(
  stored: StoredColumns,
  index: number,
  visit: (column: Column, cell: number, row: number) => void,
): Promise<void> {
  let row = 0;
  for await (const column of stored.column(index)) {
    for (let cell = 0; cell < columnLength(column); cell += 1) visit(column, cell, row++);
  }
}

async function keepRows(
  stored: StoredColumns,
  index: number,
  filter: RowFilter,
  rows: Int32Array,
): Promise<Int32Array> {
  const kept = new Uint8Array(rows.length === 0 ? 0 : rows[rows.length - 1] + 1);
  const isKept = cellTest(filter);
  await eachCell(stored, index, (column, cell, row) => {
    if (row < kept.length && isKept(column, cell)) kept[row] = 1;
  });
  return rows.filter((row) => kept[row] === 1);
}

function cellTest({ minimum, maximum, equals, contains, missing }: RowFilter) {
  const wanted = equals ? new Set(equals) : null;
  const part = contains?.toLowerCase() ?? null;
  return (column: Column, cell: number): boolean => {
    const isEmpty = isMissing(column, cell);
    if (typeof missing === 'boolean' && isEmpty !== missing) return false;
    const bounded = typeof minimum === 'number' || typeof maximum === 'number';
    if (isEmpty) return !bounded && wanted === null && part === null;
    if (bounded) {
      if (column.type !== 'numeric') return false;
      const value = column.values[cell];
      if (value < (minimum ?? -Infinity) || value > (maximum ?? Infinity)) return false;
    }
    if (wanted === null && part === null) return true;
    const text = formatCell(column, cell) ?? '';
    return (wanted?.has(text) ?? true) && (part === null || text.toLowerCase().includes(part));
  };
}

async function sortRows(
  stored: StoredColumns,
  index: number,
  descending: boolean,
  rows: Int32Array,
): Promise<Int32Array> {
  const keys: (number | string | null)[] = [];
  await eachCell(stored, index, (column, cell) => {
    const isNumber = column.type === 'numeric' && !isMissing(column, cell);
    keys.push(isNumber ? column.values[cell] : formatCell(column, cell));
  });
  const sign = descending ? -1 : 1;
  return rows.slice().sort((a, b) => {
    const [x, y] = [keys[a], keys[b]];
    if (x === y) return a - b;
    if (x === null) return 1;
    if (y === null) return -1;
    return x < y ? -sign : sign;
  });
}
