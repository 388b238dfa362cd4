export { createNeuralKernel } from './neural/createNeuralKernel.js';
export type {
  AdamStep,
  ElementwiseKernel,
  Matrix,
  NeuralKernel,
  OutOfMemory,
  ProductOptions,
  Transposition,
} from './neural/matrix.js';
export { createPlainNeuralKernel } from './neural/plainKernel.js';
export { type BinnedRows, type FeatureShape, type RowParts, setHasBin } from './trees/binnedRows.js';
export type { BoostedTreeLimits, GrownNode } from './trees/boostedRun.js';
export {
  type CompactTrees,
  MAX_COMPACT_FEATURES,
  skipTrees,
  type TreeCursor,
  type TreeRunner,
} from './trees/compactTrees.js';
export { createTreeRunner } from './trees/createTreeRunner.js';
export { createPlainTreeRunner } from './trees/plainTreeRunner.js';
export { createDerivativeRun, type DerivativeRun } from './trees/derivativeRun.js';
export { createLogisticRun, type LogisticRun } from './trees/logisticRun.js';
export { LEAF, LOSS_BLOCK_ROWS, MAX_COMPACT_LEAVES, MISSING_LEFT, SET_WORDS } from './trees/treeConstants.js';
export { growTwoClassTree, type TwoClassTree } from './trees/twoClassTree.js';
export { treeKernel } from './trees/treeKernel.js';
