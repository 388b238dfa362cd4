import type { NeuralKernel, OutOfMemory } from './matrix.js';
import { createPlainNeuralKernel } from './plainKernel.js';
import { createWasmNeuralKernel } from './wasmKernel.js';

/**
 * The fastest kernel of the platform; which one it is never changes a result.
 *
 * @param outOfMemory is called when the kernel's memory cannot grow
 */
export function createNeuralKernel(outOfMemory: OutOfMemory): NeuralKernel {
  return createWasmNeuralKernel(outOfMemory) ?? createPlainNeuralKernel();
}
