// AssemblyScript, compiled by scripts/buildWasm.mjs, which writes the layouts of these classes into
// src/neural/neuralModule.ts: the one place where the order and types of fields are said. Fields that are addresses are
// usize; rows (`xRow`) and columns (`aColumn`) of matrices are distances in bytes.

/** A product C = A B, or C += A B. */
@unmanaged
export class ProductTask {
  a: usize;
  aRow: i32;
  aColumn: i32;
  b: usize;
  bRow: i32;
  bColumn: i32;
  /** Contiguous rows of 4-byte numbers. */
  c: usize;
  cRow: i32;
  rows: i32;
  columns: i32;
  /** Length of the sums. */
  depth: i32;
  /** 1 where the product is added to C. */
  accumulate: i32;
  /** Room for (rows + 4 + 8) * 384 + 4 * 8 numbers, aligned to 16 bytes. */
  scratch: usize;
}

/** Normalisation of a batch. Matrices of one row hold a number a column; `normalised` has contiguous rows. */
@unmanaged
export class NormaliseTask {
  x: usize;
  xRow: i32;
  rows: i32;
  columns: i32;
  mean: usize;
  inverse: usize;
  gamma: usize;
  beta: usize;
  normalised: usize;
  y: usize;
  yRow: i32;
}

/** Sums over rows for the gradient of a normalisation. */
@unmanaged
export class SlopeSumsTask {
  y: usize;
  yRow: i32;
  rows: i32;
  columns: i32;
  dy: usize;
  dyRow: i32;
  normalised: usize;
  sums: usize;
  products: usize;
}

/** The gradient of a normalisation by its input. */
@unmanaged
export class NormaliseBackwardTask {
  y: usize;
  yRow: i32;
  rows: i32;
  columns: i32;
  dy: usize;
  dyRow: i32;
  normalised: usize;
  scale: usize;
  meanSlope: usize;
  meanProduct: usize;
  dx: usize;
  dxRow: i32;
}

/** One step of Adam over `count` numbers. */
@unmanaged
export class AdamTask {
  value: usize;
  gradient: usize;
  first: usize;
  second: usize;
  count: i32;
  beta1: f32;
  /** 1 - beta1. */
  rest1: f32;
  beta2: f32;
  /** 1 - beta2. */
  rest2: f32;
  decay: f32;
  rate: f32;
  scale: f32;
  epsilon: f32;
}
