/**
 * Numbers in rows, f32, in the memory of a kernel. A view shares them: it starts inside another matrix and skips from
 * row to row by that one's `stride`, so that parts of a row are operands without a copy.
 */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** Numbers from the start of one row to the start of the next, at least `columns`. */
  readonly stride: number;
  /** Row-major; row r starts at `r * stride`. Read it anew after every allocation: memory that grows moves. */
  readonly data: Float32Array;
}

/** Numbers of one step of Adam; `rate` and `scale` have the corrections of its start. */
export interface AdamStep {
  readonly beta1: number;
  readonly beta2: number;
  readonly decay: number;
  readonly rate: number;
  readonly scale: number;
  readonly epsilon: number;
}

/**
 * The other operations that take time, over whole matrices. Matrices of one row hold a number a column; `normalised`
 * is as large as the batch and without missing values. Rounded to f32 step by step in every kernel, so all give the
 * same bits.
 */
export interface ElementwiseKernel {
  /** Every row of x becomes `row`. */
  fillRows(x: Matrix, row: Matrix): void;
  /** sums += the sum of the rows of x. */
  addColumnSums(x: Matrix, sums: Matrix): void;
  /** sums += the sum over rows of (x - mean)^2. */
  addSquareSums(x: Matrix, mean: Matrix, sums: Matrix): void;
  /** normalised = (x - mean) inverse; y = max(0, gamma normalised + beta). */
  normalise(
    x: Matrix,
    by: { readonly mean: Matrix; readonly inverse: Matrix; readonly gamma: Matrix; readonly beta: Matrix },
    normalised: Matrix,
    y: Matrix,
  ): void;
  /** y = max(0, scale x + shift). */
  scaleRows(x: Matrix, scale: Matrix, shift: Matrix, y: Matrix): void;
  /** Where y > 0: sums += dy, products += dy normalised. */
  addSlopeSums(y: Matrix, dy: Matrix, normalised: Matrix, sums: Matrix, products: Matrix): void;
  /** dx = scale ((dy where y > 0) - meanSlope - normalised meanProduct). */
  normaliseBackward(
    y: Matrix,
    dy: Matrix,
    normalised: Matrix,
    by: { readonly scale: Matrix; readonly meanSlope: Matrix; readonly meanProduct: Matrix },
    dx: Matrix,
  ): void;
  /** x = max(0, x), in place; x has no gaps, nor have the two below. */
  rectify(x: Matrix): void;
  /** dy = dy where y > 0, else 0, in place. */
  rectifyBackward(y: Matrix, dy: Matrix): void;
  /** One step of Adam, in place; clears the gradient. */
  adam(
    parameter: { readonly value: Matrix; readonly gradient: Matrix },
    first: Matrix,
    second: Matrix,
    step: AdamStep,
  ): void;
}

/** How the operands of a product are taken. */
export type Transposition = 'none' | 'left' | 'right';

export interface ProductOptions {
  /** Default `none`. */
  readonly transposition?: Transposition;
  /** Whether the product is added to C; default false. */
  readonly accumulate?: boolean;
}

/** Memory for matrices and the operations that take most of the time of a neural net. */
export interface NeuralKernel extends ElementwiseKernel {
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
   * C = A B (`none`), A' B (`left`) or A B' (`right`), added to C where `accumulate` is true. Every kernel sums over
   * the inner index in ascending order and rounds each product and each sum to f32, so all give the same bits.
   *
   * @throws RangeError when the shapes do not fit
   */
  multiply(a: Matrix, b: Matrix, c: Matrix, options?: ProductOptions): void;
}

/** Throws the caller's error of too little memory; `cause` is the platform's own. */
export type OutOfMemory = (cause: unknown) => never;

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
