import type { NeuralKernel } from './matrix.js';
import { createPlainKernel } from './plainKernel.js';
import { createWasmKernel } from './wasmKernel.js';

/** The fastest kernel of the platform; which one it is never changes a result. */
export function createKernel(): NeuralKernel {
  return createWasmKernel() ?? createPlainKernel();
}
