import { type Column, writtenCells } from '@likeness/core';
import type { TextColumn } from './reader.js';

/** Texts of a column's cells that are special missing values of its format. */
export function marksOf(column: TextColumn | Column): readonly string[] {
  if (column.type === 'text') return column.marks ?? [];
  const { marks = [] } = column.schema;
  return marks.filter(({ meaning }) => meaning === 'special').map(({ text }) => text);
}

/** Visits the cells of a column as text, from row `from` to before `to`; null is a missing cell. */
export function forEachCell(
  column: TextColumn | Column,
  visit: (cell: string | null, row: number) => void,
  from = 0,
  to?: number,
): void {
  const text = column.type === 'text' ? column : { cells: writtenCells(column), first: 0, step: 1 };
  const { cells, first, step } = text;
  const end = to ?? Math.floor((cells.length - first + step - 1) / step);
  for (let row = from, at = first + from * step; row < end; row++, at += step) visit(cells[at], row);
}
