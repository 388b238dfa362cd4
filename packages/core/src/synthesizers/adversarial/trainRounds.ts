import { reportProgress, type RunContext, subContext } from '../../work/progress.js';
import { createStream } from '../../random/randomStream.js';
import { runWork } from '../../work/runWork.js';
import type { BinnedTable } from '../../trees/bins/binnedTable.js';
import { adversarialTreeTask, outOfBagAccuracy } from './adversarialTree.js';
import type { AdversarialForestOptions } from './adversarialForestOptions.js';
import { type LeafTree, leafTree } from './leafTree.js';

export interface Rounds {
  /** Of the forest whose rows were hardest to tell from the real ones. */
  readonly trees: readonly LeafTree[];
  /**
   * Out-of-bag accuracy of each forest, 0 to 1; .5 is no better than a coin. The first tells columns drawn each by
   * itself, every other one the rows of the forest before it.
   */
  readonly accuracies: readonly number[];
  /** Which forest was kept, from 0. */
  readonly kept: number;
  readonly converged: boolean;
}

/**
 * Watson et al. 2023, algorithm 1: a forest learns to tell the real rows from rows whose columns were drawn each by
 * itself, then another one from rows drawn from the leaves of the first, and so on, until one can no more, does no
 * worse than the one before, or the rounds are over. A forest's accuracy judges the forest before it, so where it no
 * longer falls, the last one that it had fallen for is kept; the authors' package keeps the one after that.
 */
export async function trainRounds(
  real: BinnedTable,
  settings: AdversarialForestOptions,
  seed: number,
  context: RunContext,
): Promise<Rounds> {
  const accuracies: number[] = [];
  let kept = { trees: [] as readonly LeafTree[], number: 0, accuracy: Infinity };
  let latest: readonly LeafTree[] = [];
  for (let round = 0; ; round++) {
    const synthetic =
      round === 0
        ? permuteColumns(real, seed)
        : drawFromLeaves(latest, real, createStream(seed, 'adversarial rows', round));
    const grown = await runWork(
      subContext(context, round / (settings.rounds + 1), (round + 1) / (settings.rounds + 1)),
      adversarialTreeTask,
      {
        table: joinTables(real, synthetic),
        seed,
        round,
        featuresPerSplit: Math.max(1, Math.floor(Math.sqrt(real.features.length))),
        minLeaf: settings.minLeafRows,
      },
      Array.from({ length: settings.trees }, (_, tree) => tree),
      (done) => `Round ${round + 1}: grew ${done} of ${settings.trees} trees`,
    );
    const accuracy = outOfBagAccuracy(grown);
    accuracies.push(accuracy);
    await context.onCurvePoint?.({
      name: 'out-of-bag accuracy',
      step: round,
      unit: 'round',
      value: accuracy,
    });
    const better = round > 0 && accuracy < kept.accuracy;
    if (better) kept = { trees: latest, number: round - 1, accuracy };
    const converged = accuracy <= 0.5 + settings.tolerance;
    const over = converged || (round > 0 && !better) || round >= settings.rounds;
    if (round === 0 || !over) latest = grown.map(({ tree }) => leafTree(tree, real, settings.minLeafRows));
    if (over) {
      await reportProgress(
        context,
        1,
        `Out-of-bag accuracy ${accuracy.toFixed(3)} after ${round + 1} rounds`,
      );
      const trees = kept.trees.length > 0 ? kept.trees : latest;
      return { trees, accuracies, kept: kept.number, converged };
    }
  }
}

/** Each column by itself: its bins in another order. */
function permuteColumns({ bins, rowCount, features }: BinnedTable, seed: number): Uint8Array {
  const out = bins.slice();
  for (let f = 0; f < features.length; f++) {
    const stream = createStream(seed, 'adversarial permutation', f);
    const column = out.subarray(f * rowCount, (f + 1) * rowCount);
    for (let i = rowCount - 1; i > 0; i--) {
      const j = stream.integer(i + 1);
      const bin = column[i];
      column[i] = column[j];
      column[j] = bin;
    }
  }
  return out;
}

/** As many rows: a leaf by the fraction of real rows in it, then each column from one of its real rows. */
function drawFromLeaves(
  trees: readonly LeafTree[],
  { rowCount, features }: BinnedTable,
  stream: ReturnType<typeof createStream>,
): Uint8Array {
  const out = new Uint8Array(features.length * rowCount);
  const leafOf = trees.map(({ starts }) => leavesOfPositions(starts));
  for (let row = 0; row < rowCount; row++) {
    const at = stream.integer(trees.length);
    const { starts, bins } = trees[at];
    const leaf = leafOf[at][stream.integer(rowCount)];
    const size = starts[leaf + 1] - starts[leaf];
    for (let f = 0; f < features.length; f++) {
      out[f * rowCount + row] = bins[f * rowCount + starts[leaf] + stream.integer(size)];
    }
  }
  return out;
}

/** The leaf of each position. */
export function leavesOfPositions(starts: Int32Array): Int32Array {
  const leaves = new Int32Array(starts[starts.length - 1]);
  for (let leaf = 0; leaf + 1 < starts.length; leaf++) leaves.fill(leaf, starts[leaf], starts[leaf + 1]);
  return leaves;
}

function joinTables(real: BinnedTable, synthetic: Uint8Array): BinnedTable {
  const { rowCount, features, bins } = real;
  const joined = new Uint8Array(2 * bins.length);
  for (let f = 0; f < features.length; f++) {
    joined.set(bins.subarray(f * rowCount, (f + 1) * rowCount), 2 * f * rowCount);
    joined.set(synthetic.subarray(f * rowCount, (f + 1) * rowCount), (2 * f + 1) * rowCount);
  }
  return { rowCount: 2 * rowCount, features, bins: joined };
}
