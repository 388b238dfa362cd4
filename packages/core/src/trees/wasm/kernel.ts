// AssemblyScript, compiled by scripts/buildWasm.mjs: all that the module exports.
export { countSets, grow } from './growTwoClasses';
export { enterBoost, growBoosted, leafNode } from './growBoosted';
export { runCompact } from './runCompact';
