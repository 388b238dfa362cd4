import { createRecordWriter, type RecordLayout, type RecordWriter } from '../platform/records.js';
import type { WasmMemory } from '../platform/wasmMemory.js';
import type { ElementwiseKernel, Matrix } from './matrix.js';
import { records } from './neuralModule.js';
import { addressOf, type WasmFunction } from './wasmAddress.js';

/**
 * The operations of assembly/neural/elementwise.ts on matrices.
 *
 * @param task address with room for any of the module's records
 */
export function wasmElementwise(
  exports: Readonly<Record<string, WasmFunction>>,
  memory: WasmMemory,
  task: number,
): ElementwiseKernel {
  const shapeOf = (x: Matrix): readonly number[] => [addressOf(x), 4 * x.stride, x.rows, x.columns];
  const writerOf = <L extends RecordLayout>(layout: L): RecordWriter<L> =>
    createRecordWriter(memory, task, layout);
  const normalise = writerOf(records.NormaliseTask);
  const slopeSums = writerOf(records.SlopeSumsTask);
  const normaliseBackward = writerOf(records.NormaliseBackwardTask);
  const adam = writerOf(records.AdamTask);
  return {
    fillRows: (x, row) => exports.fillRows(...shapeOf(x), addressOf(row)),
    addColumnSums: (x, sums) => exports.addColumnSums(...shapeOf(x), addressOf(sums)),
    addSquareSums: (x, mean, sums) => exports.addSquareSums(...shapeOf(x), addressOf(mean), addressOf(sums)),
    normalise: (x, { mean, inverse, gamma, beta }, normalised, y) =>
      exports.normalise(
        normalise({
          x: addressOf(x),
          xRow: 4 * x.stride,
          rows: x.rows,
          columns: x.columns,
          mean: addressOf(mean),
          inverse: addressOf(inverse),
          gamma: addressOf(gamma),
          beta: addressOf(beta),
          normalised: addressOf(normalised),
          y: addressOf(y),
          yRow: 4 * y.stride,
        }),
      ),
    scaleRows: (x, scale, shift, y) =>
      exports.scaleRows(...shapeOf(x), ...[scale, shift, y].map(addressOf), 4 * y.stride),
    addSlopeSums: (y, dy, normalised, sums, products) =>
      exports.addSlopeSums(
        slopeSums({
          y: addressOf(y),
          yRow: 4 * y.stride,
          rows: y.rows,
          columns: y.columns,
          dy: addressOf(dy),
          dyRow: 4 * dy.stride,
          normalised: addressOf(normalised),
          sums: addressOf(sums),
          products: addressOf(products),
        }),
      ),
    normaliseBackward: (y, dy, normalised, { scale, meanSlope, meanProduct }, dx) =>
      exports.normaliseBackward(
        normaliseBackward({
          y: addressOf(y),
          yRow: 4 * y.stride,
          rows: y.rows,
          columns: y.columns,
          dy: addressOf(dy),
          dyRow: 4 * dy.stride,
          normalised: addressOf(normalised),
          scale: addressOf(scale),
          meanSlope: addressOf(meanSlope),
          meanProduct: addressOf(meanProduct),
          dx: addressOf(dx),
          dxRow: 4 * dx.stride,
        }),
      ),
    rectify: (x) => exports.rectify(addressOf(x), x.data.length),
    rectifyBackward: (y, dy) => exports.rectifyBackward(addressOf(y), addressOf(dy), dy.data.length),
    adam: ({ value, gradient }, first, second, { beta1, beta2, decay, rate, scale, epsilon }) =>
      exports.adam(
        adam({
          value: addressOf(value),
          gradient: addressOf(gradient),
          first: addressOf(first),
          second: addressOf(second),
          count: value.data.length,
          beta1,
          rest1: 1 - beta1,
          beta2,
          rest2: 1 - beta2,
          decay,
          rate,
          scale,
          epsilon,
        }),
      ),
  };
}
