// AssemblyScript, compiled by scripts/buildWasm.mjs: all that the module exports.
export { multiply } from './matrixProduct';
export {
  adam,
  addColumnSums,
  addSlopeSums,
  addSquareSums,
  fillRows,
  normalise,
  normaliseBackward,
  rectify,
  rectifyBackward,
  scaleRows,
} from './elementwise';
