import { LikenessError } from '../errors.js';
import { decodeBase64, platformWebAssembly, type WasmMemory, type WebAssemblyLike } from '../webAssembly.js';
import { kernelModule } from './kernelModule.js';
import { type Matrix, type NeuralKernel, productShape } from './matrix.js';
import { addressOf, type WasmFunction } from './wasmAddress.js';
import { wasmElementwise } from './wasmElementwise.js';

const PAGE_BYTES = 65_536;
/** 4 GiB, all that 32-bit addresses reach; it is taken page by page as needed. */
const MAX_PAGES = 65_536;
/** As in wasm/matrixProduct.ts: rows and depth of what a product packs. */
const PANEL_DEPTH = 384;
const TILE_COLUMNS = 8;
const TILE_ROWS = 4;

/** A matrix of this kernel; `data` is renewed when the memory moves. */
interface WasmMatrix extends Matrix {
  data: Float32Array;
  readonly address: number;
}

let compiled: object | null | undefined;

/** The compiled module; null where the platform has no WebAssembly with vectors. Compiled once a thread. */
function compileModule(platform: WebAssemblyLike): object | null {
  if (compiled !== undefined) return compiled;
  const bytes = decodeBase64(kernelModule);
  compiled = platform.validate(bytes) ? new platform.Module(bytes) : null;
  return compiled;
}

/**
 * The kernel on WebAssembly's 128-bit vectors (its sources are in wasm/); null where the platform lacks them. Some ten times
 * as fast as the plain one and the same bits: fixed-width vectors are IEEE arithmetic on any machine.
 */
export function createWasmKernel(): NeuralKernel | null {
  const platform = platformWebAssembly();
  const module = platform === undefined ? null : compileModule(platform);
  if (platform === undefined || module === null) return null;
  const memory = new platform.Memory({ initial: 1, maximum: MAX_PAGES });
  const { exports } = new platform.Instance(module, { env: { memory } });
  const functions = exports as Readonly<Record<string, WasmFunction>>;
  const kernel = new WasmKernel(memory, functions.multiply);
  return {
    ...wasmElementwise(functions),
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
  readonly #matrices: WasmMatrix[] = [];
  /** First free byte; the first 16 stay unused, so that no matrix has the address 0. */
  #free = 16;
  #scratch = { address: 0, rows: 0 };

  constructor(memory: WasmMemory, multiply: WasmFunction) {
    this.#memory = memory;
    this.#multiply = multiply;
  }

  allocate(rows: number, columns: number): Matrix {
    return this.#register(this.#reserve(rows * columns), rows, columns, columns);
  }

  view(matrix: Matrix, start: number, rows: number, columns: number, stride = matrix.stride): Matrix {
    return this.#register(addressOf(matrix) + 4 * start, rows, columns, stride);
  }

  multiply(
    a: Matrix,
    b: Matrix,
    c: Matrix,
    transposition: 'none' | 'left' | 'right' = 'none',
    accumulate = false,
  ): void {
    const { rows, columns, depth } = productShape(a, b, c, transposition);
    if (rows > this.#scratch.rows) {
      const numbers = (rows + TILE_ROWS + TILE_COLUMNS) * PANEL_DEPTH + TILE_ROWS * TILE_COLUMNS;
      this.#scratch = { address: this.#reserve(numbers), rows };
    }
    const [aRow, aColumn] = transposition === 'left' ? [4, 4 * a.stride] : [4 * a.stride, 4];
    const [bRow, bColumn] = transposition === 'right' ? [4, 4 * b.stride] : [4 * b.stride, 4];
    this.#multiply(
      addressOf(a),
      aRow,
      aColumn,
      addressOf(b),
      bRow,
      bColumn,
      addressOf(c),
      4 * c.stride,
      rows,
      columns,
      depth,
      accumulate ? 1 : 0,
      this.#scratch.address,
    );
  }

  /** Address of so many numbers, aligned to a vector. */
  #reserve(numbers: number): number {
    const address = this.#free;
    this.#free += Math.ceil((4 * numbers) / 16) * 16;
    const missing = this.#free - this.#memory.buffer.byteLength;
    if (missing > 0) {
      this.#grow(Math.ceil(missing / PAGE_BYTES));
      for (const matrix of this.#matrices) matrix.data = this.#numbersOf(matrix);
    }
    return address;
  }

  #grow(pages: number): void {
    try {
      this.#memory.grow(pages);
    } catch (cause) {
      throw new LikenessError(
        'FIT_FAILED',
        'The nets need more memory than there is (4 GiB at most). Leave out columns, or lower layerWidth, batchSize or pac.',
        {},
        { cause },
      );
    }
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
