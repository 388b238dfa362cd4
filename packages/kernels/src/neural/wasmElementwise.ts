import type { ElementwiseKernel, Matrix } from './matrix.js';
import { addressOf, type WasmFunction } from './wasmAddress.js';

/** The operations of assembly/neural/elementwise.ts on matrices. */
export function wasmElementwise(exports: Readonly<Record<string, WasmFunction>>): ElementwiseKernel {
  const shapeOf = (x: Matrix): readonly number[] => [addressOf(x), 4 * x.stride, x.rows, x.columns];
  return {
    fillRows: (x, row) => exports.fillRows(...shapeOf(x), addressOf(row)),
    addColumnSums: (x, sums) => exports.addColumnSums(...shapeOf(x), addressOf(sums)),
    addSquareSums: (x, mean, sums) => exports.addSquareSums(...shapeOf(x), addressOf(mean), addressOf(sums)),
    normalise: (x, { mean, inverse, gamma, beta }, normalised, y) =>
      exports.normalise(
        ...shapeOf(x),
        ...[mean, inverse, gamma, beta, normalised, y].map(addressOf),
        4 * y.stride,
      ),
    scaleRows: (x, scale, shift, y) =>
      exports.scaleRows(...shapeOf(x), ...[scale, shift, y].map(addressOf), 4 * y.stride),
    addSlopeSums: (y, dy, normalised, sums, products) =>
      exports.addSlopeSums(
        ...shapeOf(y),
        addressOf(dy),
        4 * dy.stride,
        ...[normalised, sums, products].map(addressOf),
      ),
    normaliseBackward: (y, dy, normalised, { scale, meanSlope, meanProduct }, dx) =>
      exports.normaliseBackward(
        ...shapeOf(y),
        addressOf(dy),
        4 * dy.stride,
        ...[normalised, scale, meanSlope, meanProduct, dx].map(addressOf),
        4 * dx.stride,
      ),
    rectify: (x) => exports.rectify(addressOf(x), x.data.length),
    rectifyBackward: (y, dy) => exports.rectifyBackward(addressOf(y), addressOf(dy), dy.data.length),
    adam: ({ value, gradient }, first, second, { beta1, beta2, decay, rate, scale, epsilon }) =>
      exports.adam(
        ...[value, gradient, first, second].map(addressOf),
        value.data.length,
        ...[beta1, 1 - beta1, beta2, 1 - beta2, decay, rate, scale, epsilon],
      ),
  };
}
