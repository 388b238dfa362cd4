// AssemblyScript, compiled by scripts/buildWasm.mjs: all that the module exports.
export { growBoosted } from './boosted/growBoosted';
export { addLeafValues, differentiateLogistic, lossLogistic } from './boosted/logistic';
export { runCompact } from './runCompact';
export { growTwoClasses } from './twoClass/growTwoClasses';
