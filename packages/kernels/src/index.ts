export { createNeuralKernel } from './neural/createNeuralKernel.js';
export type {
  AdamStep,
  ElementwiseKernel,
  Matrix,
  NeuralKernel,
  OutOfMemory,
  Transposition,
} from './neural/matrix.js';
export { createPlainNeuralKernel } from './neural/plainKernel.js';
export {
  claimMemory,
  layOutMemory,
  type MemoryOwner,
  reserveMemory,
  type TreeKernel,
  treeKernel,
} from './trees/treeKernel.js';
