import type { FeatureShape } from './binnedRows.js';
import type { TreeRunner } from './compactTrees.js';
import { createPlainTreeRunner } from './plainTreeRunner.js';
import { createWasmTreeRunner } from './wasmTreeRunner.js';

/** The fastest runner of compact trees on these features that the platform has; the scores are always the same bits. */
export function createTreeRunner(features: readonly FeatureShape[]): TreeRunner {
  return createWasmTreeRunner(features) ?? createPlainTreeRunner(features);
}
