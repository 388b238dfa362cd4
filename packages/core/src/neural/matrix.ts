/**
 * Numbers in rows, f32, in the memory of a kernel. A view shares them: it starts inside another matrix and skips from row
 * to row by that one's `stride`, so that parts of a row are operands without a copy.
 */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** Numbers from the start of one row to the start of the next, at least `columns`. */
  readonly stride: number;
  /** Row-major; row r starts at `r * stride`. Read it anew after every allocation: memory that grows moves. */
  readonly data: Float32Array;
}

/** How the operands of a product are taken. */
export type Transposition = 'none' | 'left' | 'right';

/** Memory for matrices and the one operation that takes most of the time of a neural net. */
export interface NeuralKernel {
  readonly name: 'wasm' | 'plain';
  /** A matrix of zeros. */
  allocate(rows: number, columns: number): Matrix;
  /**
   * Part of a matrix that shares its numbers.
   *
   * @param stride default that of the matrix; another one reshapes it, as for packs of rows
   */
  view(matrix: Matrix, start: number, rows: number, columns: number, stride?: number): Matrix;
  /**
   * C = A B (`none`), A' B (`left`) or A B' (`right`), added to C where `accumulate` says so. Every kernel sums over the
   * inner index in ascending order and rounds each product and each sum to f32, so all give the same bits.
   *
   * @throws RangeError when the shapes do not fit
   */
  multiply(a: Matrix, b: Matrix, c: Matrix, transposition?: Transposition, accumulate?: boolean): void;
}

/** Rows and columns of a product and the length of its sums. @throws RangeError when the shapes do not fit */
export function productShape(
  a: Matrix,
  b: Matrix,
  c: Matrix,
  transposition: Transposition,
): { readonly rows: number; readonly columns: number; readonly depth: number } {
  const [rows, depth] = transposition === 'left' ? [a.columns, a.rows] : [a.rows, a.columns];
  const [inner, columns] = transposition === 'right' ? [b.columns, b.rows] : [b.rows, b.columns];
  if (depth === inner && c.rows === rows && c.columns === columns) return { rows, columns, depth };
  const shape = (m: Matrix): string => `${m.rows} x ${m.columns}`;
  throw new RangeError(`no product (${transposition}) of ${shape(a)} and ${shape(b)} fits into ${shape(c)}`);
}
