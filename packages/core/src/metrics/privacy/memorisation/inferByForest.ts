import type { RunContext } from '../../../work/progress.js';
import { applyBins, fitBinnedTable } from '../../../trees/bins/binnedTable.js';
import { addVotes } from '../../../trees/forest/forest.js';
import { growForest } from '../../../trees/forest/trainForest.js';
import { sampleRowIndices } from '../../ceilings/sampleRowIndices.js';
import type { InferenceTask } from './inferenceTask.js';

const TREES = 20;

/** Synthetic rows of the forest, at most. */
const MAX_ROWS = 20_000;

/** A random forest (Breiman 2001), its leaves pure: of each target the votes for its true class. */
export async function inferByForest(
  { classes, learnt, targets, features, secret }: InferenceTask,
  seed: number,
  context: RunContext,
): Promise<Float64Array> {
  const binned = fitBinnedTable(features.learnt);
  const unseen = applyBins(binned.features, features.targets);
  const rows = sampleRowIndices(learnt.length, MAX_ROWS, seed, `inference-forest-${secret}`);
  const votes = new Float64Array(targets.length * classes);
  const target = {
    type: 'classes' as const,
    codes: Int32Array.from(learnt),
    classes: Array.from({ length: classes }, (_, at) => String(at)),
  };
  for await (const tree of growForest({ features: binned, target, rows }, { seed, trees: TREES }, context)) {
    addVotes(tree, unseen, classes, votes);
  }
  return Float64Array.from(targets, (truth, row) => votes[row * classes + truth] / TREES);
}
