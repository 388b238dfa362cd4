import type { Matrix } from './matrix.js';

/** An export of the module: addresses, strides, counts and numbers in. */
export type WasmFunction = (...numbers: number[]) => void;

/** Where a matrix of the WebAssembly kernel starts in its memory, in bytes. */
export function addressOf(matrix: Matrix): number {
  if ('address' in matrix && typeof matrix.address === 'number') return matrix.address;
  throw new TypeError('a matrix of another kernel');
}
