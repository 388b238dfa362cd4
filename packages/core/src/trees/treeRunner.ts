import { createKernelRunner } from './compactKernel.js';
import { createTreeRunner, type TreeRunner } from './compactTrees.js';
import type { FeatureBins } from './bins/featureBins.js';

/** The quickest runner of compact trees on these features that the platform has. */
export function quickestRunner(features: readonly FeatureBins[]): TreeRunner {
  return createKernelRunner(features) ?? createTreeRunner(features);
}
