// AssemblyScript, compiled by scripts/buildWasm.mjs.
import { PANEL_DEPTH, TILE_COLUMNS, TILE_ROWS } from '../../src/neural/tiles';
import { ProductTask } from './records';

/**
 * C = A B, or C += A B, in f32: C[i, j] is summed over k = 0, 1, 2 ... in this order, each product and each sum rounded to
 * f32, so that any other implementation with that order gives the same bits.
 */
export function multiply(task: ProductTask): void {
  const a = task.a;
  const aRow = task.aRow;
  const aColumn = task.aColumn;
  const b = task.b;
  const bRow = task.bRow;
  const bColumn = task.bColumn;
  const c = task.c;
  const cRow = task.cRow;
  const m = task.rows;
  const n = task.columns;
  const depth = task.depth;
  const accumulate = task.accumulate != 0;
  const edge = task.scratch;
  const panelB = edge + ((TILE_ROWS * TILE_COLUMNS) << 2);
  const panelsA = panelB + ((TILE_COLUMNS * PANEL_DEPTH) << 2);
  for (let from = 0; from < depth; from += PANEL_DEPTH) {
    const length = min(PANEL_DEPTH, depth - from);
    const adds = accumulate || from > 0;
    packRows(a + from * aColumn, aRow, aColumn, m, length, panelsA);
    for (let column = 0; column < n; column += TILE_COLUMNS) {
      const columns = min(TILE_COLUMNS, n - column);
      packColumns(b + from * bRow + column * bColumn, bRow, bColumn, columns, length, panelB);
      let panelA = panelsA;
      for (let row = 0; row < m; row += TILE_ROWS) {
        const target = c + row * cRow + (column << 2);
        const rows = min(TILE_ROWS, m - row);
        if (rows == TILE_ROWS && columns == TILE_COLUMNS) {
          multiplyTile(panelA, panelB, target, cRow, length, adds);
        } else {
          if (adds) copyCells(target, cRow, edge, TILE_COLUMNS << 2, rows, columns);
          multiplyTile(panelA, panelB, edge, TILE_COLUMNS << 2, length, adds);
          copyCells(edge, TILE_COLUMNS << 2, target, cRow, rows, columns);
        }
        panelA += (TILE_ROWS * length) << 2;
      }
    }
  }
}

/** Rows of A, four at a time, as [k][4]; rows beyond the last are 0. */
function packRows(a: usize, row: i32, column: i32, m: i32, length: i32, panels: usize): void {
  let to = panels;
  for (let i = 0; i < m; i += TILE_ROWS) {
    const rows = min(TILE_ROWS, m - i);
    const start = a + i * row;
    if (rows == TILE_ROWS && row == 4) {
      for (let k = 0; k < length; k++, to += 16) v128.store(to, v128.load(start + k * column));
    } else if (rows == TILE_ROWS && column == 4) {
      let k = 0;
      for (; k + 4 <= length; k += 4, to += 64) {
        const from = start + (k << 2);
        const r0 = v128.load(from);
        const r1 = v128.load(from + row);
        const r2 = v128.load(from + 2 * row);
        const r3 = v128.load(from + 3 * row);
        const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
        const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
        const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
        const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
        v128.store(to, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
        v128.store(to, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7), 16);
        v128.store(to, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5), 32);
        v128.store(to, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7), 48);
      }
      for (; k < length; k++, to += 16) {
        const from = start + (k << 2);
        for (let r = 0; r < TILE_ROWS; r++) store<f32>(to + (r << 2), load<f32>(from + r * row));
      }
    } else {
      for (let k = 0; k < length; k++, to += 16) {
        for (let r = 0; r < TILE_ROWS; r++) {
          store<f32>(to + (r << 2), r < rows ? load<f32>(start + r * row + k * column) : 0);
        }
      }
    }
  }
}

/** Up to eight columns of B as [k][8]; columns beyond the last are 0. */
function packColumns(b: usize, row: i32, column: i32, columns: i32, length: i32, panel: usize): void {
  let to = panel;
  if (columns == TILE_COLUMNS && column == 4) {
    for (let k = 0; k < length; k++, to += 32) {
      const from = b + k * row;
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
    }
    return;
  }
  for (let k = 0; k < length; k++, to += 32) {
    for (let j = 0; j < TILE_COLUMNS; j++) {
      store<f32>(to + (j << 2), j < columns ? load<f32>(b + k * row + j * column) : 0);
    }
  }
}

/** A whole tile of 4 x 8. */
function multiplyTile(a: usize, b: usize, c: usize, row: i32, length: i32, adds: bool): void {
  const c1 = c + row;
  const c2 = c1 + row;
  const c3 = c2 + row;
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  if (adds) {
    s00 = v128.load(c);
    s01 = v128.load(c, 16);
    s10 = v128.load(c1);
    s11 = v128.load(c1, 16);
    s20 = v128.load(c2);
    s21 = v128.load(c2, 16);
    s30 = v128.load(c3);
    s31 = v128.load(c3, 16);
  }
  let b0: v128;
  let b1: v128;
  let x: v128;
  // Two steps a turn: the loop itself is a tenth of the work.
  const even = a + ((length >> 1) << 5);
  while (a < even) {
    b0 = v128.load(b);
    b1 = v128.load(b, 16);
    x = v128.load32_splat(a);
    s00 = f32x4.add(s00, f32x4.mul(x, b0));
    s01 = f32x4.add(s01, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 4);
    s10 = f32x4.add(s10, f32x4.mul(x, b0));
    s11 = f32x4.add(s11, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 8);
    s20 = f32x4.add(s20, f32x4.mul(x, b0));
    s21 = f32x4.add(s21, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 12);
    s30 = f32x4.add(s30, f32x4.mul(x, b0));
    s31 = f32x4.add(s31, f32x4.mul(x, b1));
    b0 = v128.load(b, 32);
    b1 = v128.load(b, 48);
    x = v128.load32_splat(a, 16);
    s00 = f32x4.add(s00, f32x4.mul(x, b0));
    s01 = f32x4.add(s01, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 20);
    s10 = f32x4.add(s10, f32x4.mul(x, b0));
    s11 = f32x4.add(s11, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 24);
    s20 = f32x4.add(s20, f32x4.mul(x, b0));
    s21 = f32x4.add(s21, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 28);
    s30 = f32x4.add(s30, f32x4.mul(x, b0));
    s31 = f32x4.add(s31, f32x4.mul(x, b1));
    a += 32;
    b += 64;
  }
  if ((length & 1) != 0) {
    b0 = v128.load(b);
    b1 = v128.load(b, 16);
    x = v128.load32_splat(a);
    s00 = f32x4.add(s00, f32x4.mul(x, b0));
    s01 = f32x4.add(s01, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 4);
    s10 = f32x4.add(s10, f32x4.mul(x, b0));
    s11 = f32x4.add(s11, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 8);
    s20 = f32x4.add(s20, f32x4.mul(x, b0));
    s21 = f32x4.add(s21, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 12);
    s30 = f32x4.add(s30, f32x4.mul(x, b0));
    s31 = f32x4.add(s31, f32x4.mul(x, b1));
  }
  v128.store(c, s00);
  v128.store(c, s01, 16);
  v128.store(c1, s10);
  v128.store(c1, s11, 16);
  v128.store(c2, s20);
  v128.store(c2, s21, 16);
  v128.store(c3, s30);
  v128.store(c3, s31, 16);
}

/** The cells that a tile at the right or lower edge of C has. */
function copyCells(from: usize, fromRow: i32, to: usize, toRow: i32, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      store<f32>(to + i * toRow + (j << 2), load<f32>(from + i * fromRow + (j << 2)));
    }
  }
}
