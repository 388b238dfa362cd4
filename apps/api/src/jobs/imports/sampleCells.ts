import { type Column, columnLength, formatCell, missingText } from '@likeness/core';

/** Different cells of a column that a reader is shown. */
const SAMPLES = 6;
/** Longer texts are cut. */
const MAX_LENGTH = 60;
/** Rows that are looked at for them. */
const MAX_ROWS = 2000;

/** The first different cells of a column as its file writes them, marks included, empty cells not. */
export function sampleCells(column: Column): string[] {
  const found = new Set<string>();
  const rows = Math.min(MAX_ROWS, columnLength(column));
  for (let row = 0; row < rows && found.size < SAMPLES; row++) {
    const cell = formatCell(column, row) ?? missingText(column, row);
    if (cell !== '') found.add(cell.length > MAX_LENGTH ? `${cell.slice(0, MAX_LENGTH - 1)}…` : cell);
  }
  return [...found];
}
