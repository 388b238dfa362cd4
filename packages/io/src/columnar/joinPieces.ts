import { type Column, columnLength, formatColumn } from '@likeness/core';
import type { TextColumn } from '../table/reader.js';

/** Rows `from` to before `to` of a piece of a column. */
export interface Piece {
  readonly column: Column | TextColumn;
  readonly from: number;
  readonly to: number;
}

/** Rows of a column of a file; text is one cell after another. */
export function pieceLength(column: Column | TextColumn): number {
  return column.type === 'text' ? column.cells.length : columnLength(column);
}

/**
 * The pieces of a column after one another: as numbers where all are, otherwise as text. Nothing is copied where there
 * is one piece of numbers or codes.
 */
export function joinPieces(pieces: readonly Piece[]): Column | TextColumn {
  const [{ column }] = pieces;
  if (pieces.length === 1 && column.type !== 'text') return sliced(pieces[0]);
  const rows = pieces.reduce((sum, { from, to }) => sum + to - from, 0);
  if (column.type === 'numeric' && pieces.every((piece) => piece.column.type === 'numeric')) {
    const values = new Float64Array(rows);
    let at = 0;
    for (const piece of pieces) {
      if (piece.column.type === 'numeric') values.set(piece.column.values.subarray(piece.from, piece.to), at);
      at += piece.to - piece.from;
    }
    return { ...column, values };
  }
  if (column.type === 'coded') {
    const codes = new Int32Array(rows);
    const labels: string[] = [];
    const codeOf = new Map<string, number>();
    let at = 0;
    for (const piece of pieces) {
      if (piece.column.type !== 'coded') throw new TypeError('Pieces of a column of labels are labels.');
      const newCodes = piece.column.schema.categories.map((label) => {
        const known = codeOf.get(label);
        if (known !== undefined) return known;
        codeOf.set(label, labels.length);
        return labels.push(label) - 1;
      });
      for (const code of piece.column.codes.subarray(piece.from, piece.to)) {
        codes[at++] = code < 0 ? -1 : newCodes[code];
      }
    }
    return { ...column, schema: { ...column.schema, categories: labels }, codes };
  }
  const cells = pieces.flatMap((piece) =>
    piece.column.type === 'text'
      ? piece.column.cells.slice(piece.from, piece.to)
      : formatColumn(sliced(piece) as Column),
  );
  return { type: 'text', cells, first: 0, step: 1 };
}

function sliced({ column, from, to }: Piece): Column | TextColumn {
  switch (column.type) {
    case 'numeric':
      return { ...column, values: column.values.subarray(from, to) };
    case 'coded':
      return { ...column, codes: column.codes.subarray(from, to) };
    case 'identifier':
      return { ...column, values: column.values.slice(from, to) };
    case 'text':
      return { ...column, cells: column.cells.slice(from, to) };
  }
}
