// AssemblyScript, compiled by scripts/buildWasm.mjs: all that the module exports.
export { countSets, grow } from './growTwoClasses';
export { enterBoost, growBoosted } from './growBoosted';
export { addLeafValues, differentiateLogistic, lossLogistic } from './logistic';
export { runCompact } from './runCompact';
