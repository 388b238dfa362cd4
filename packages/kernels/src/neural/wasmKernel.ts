import { compileModule, type Instantiate } from '../platform/compileModule.js';
import { createRecordWriter, type RecordWriter } from '../platform/records.js';
import { growMemory, type WasmMemory } from '../platform/wasmMemory.js';
import {
  type Matrix,
  type NeuralKernel,
  type OutOfMemory,
  type ProductOptions,
  productShape,
} from './matrix.js';
import { neuralModule, records } from './neuralModule.js';
import { PANEL_DEPTH, TILE_COLUMNS, TILE_ROWS } from './tiles.js';
import { addressOf, type WasmFunction } from './wasmAddress.js';
import { wasmElementwise } from './wasmElementwise.js';

/** A matrix of this kernel; `data` is renewed when the memory moves. */
interface WasmMatrix extends Matrix {
  data: Float32Array;
  readonly address: number;
}

/** Where the record of each call stands: the first 16 bytes stay unused, so that nothing has the address 0. */
const TASK_ADDRESS = 16;
/** Room for any of the module's records; the first matrix is aligned to a vector. */
const TASK_BYTES = 16 * Math.ceil(Math.max(...Object.values(records).map(({ bytes }) => bytes)) / 16);

/** Compiled once a thread; null where the platform cannot. */
let instantiate: Instantiate | null | undefined;

/**
 * The kernel on WebAssembly's 128-bit vectors (its sources are in assembly/neural), some ten times as fast as the plain
 * one. The bits are the same: fixed-width vectors are IEEE arithmetic on any machine.
 *
 * @param outOfMemory is called when the memory cannot grow; 4 GiB is the most
 * @returns null where `compileModule` does
 */
export function createWasmNeuralKernel(outOfMemory: OutOfMemory): NeuralKernel | null {
  instantiate ??= compileModule(neuralModule);
  if (instantiate === null) return null;
  const { memory, exports } = instantiate();
  const functions = exports as Readonly<Record<string, WasmFunction>>;
  const kernel = new WasmKernel(memory, functions.multiply, outOfMemory);
  return {
    ...wasmElementwise(functions, memory, TASK_ADDRESS),
    name: 'wasm',
    allocate: (rows, columns) => kernel.allocate(rows, columns),
    view: (...args) => kernel.view(...args),
    multiply: (...args) => kernel.multiply(...args),
  };
}

/** The memory of one instance, and its product. */
class WasmKernel {
  readonly #memory: WasmMemory;
  readonly #multiply: WasmFunction;
  readonly #outOfMemory: OutOfMemory;
  readonly #matrices: WasmMatrix[] = [];
  readonly #product: RecordWriter<typeof records.ProductTask>;
  /** First free byte. */
  #free = TASK_ADDRESS + TASK_BYTES;
  #scratch = { address: 0, rows: 0 };

  constructor(memory: WasmMemory, multiply: WasmFunction, outOfMemory: OutOfMemory) {
    this.#memory = memory;
    this.#multiply = multiply;
    this.#product = createRecordWriter(memory, TASK_ADDRESS, records.ProductTask);
    this.#outOfMemory = outOfMemory;
  }

  allocate(rows: number, columns: number): Matrix {
    return this.#register(this.#reserve(rows * columns), rows, columns, columns);
  }

  view(matrix: Matrix, start: number, rows: number, columns: number, stride = matrix.stride): Matrix {
    return this.#register(addressOf(matrix) + 4 * start, rows, columns, stride);
  }

  multiply(a: Matrix, b: Matrix, c: Matrix, options: ProductOptions = {}): void {
    const { transposition = 'none', accumulate = false } = options;
    const { rows, columns, depth } = productShape(a, b, c, transposition);
    if (rows > this.#scratch.rows) {
      const numbers = (rows + TILE_ROWS + TILE_COLUMNS) * PANEL_DEPTH + TILE_ROWS * TILE_COLUMNS;
      this.#scratch = { address: this.#reserve(numbers), rows };
    }
    const isLeft = transposition === 'left';
    const isRight = transposition === 'right';
    this.#multiply(
      this.#product({
        a: addressOf(a),
        aRow: isLeft ? 4 : 4 * a.stride,
        aColumn: isLeft ? 4 * a.stride : 4,
        b: addressOf(b),
        bRow: isRight ? 4 : 4 * b.stride,
        bColumn: isRight ? 4 * b.stride : 4,
        c: addressOf(c),
        cRow: 4 * c.stride,
        rows,
        columns,
        depth,
        accumulate: accumulate ? 1 : 0,
        scratch: this.#scratch.address,
      }),
    );
  }

  /** Address of so many numbers, aligned to a vector. */
  #reserve(numbers: number): number {
    const address = this.#free;
    this.#free += Math.ceil((4 * numbers) / 16) * 16;
    const { buffer } = this.#memory;
    try {
      growMemory(this.#memory, this.#free);
    } catch (cause) {
      this.#outOfMemory(cause);
    }
    if (this.#memory.buffer !== buffer) {
      for (const matrix of this.#matrices) matrix.data = this.#numbersOf(matrix);
    }
    return address;
  }

  #register(address: number, rows: number, columns: number, stride: number): Matrix {
    const shape = { address, rows, columns, stride };
    const matrix = { ...shape, data: this.#numbersOf(shape) };
    this.#matrices.push(matrix);
    return matrix;
  }

  #numbersOf({ address, rows, columns, stride }: Omit<WasmMatrix, 'data'>): Float32Array {
    const length = rows === 0 ? 0 : (rows - 1) * stride + columns;
    return new Float32Array(this.#memory.buffer, address, length);
  }
}
