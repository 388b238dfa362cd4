import { reportProgress, type RunContext, subContext } from '../../../work/progress.js';
import { createStream } from '../../../random/randomStream.js';
import { sampleWithoutReplacement } from '../../../random/sampleWithoutReplacement.js';
import { shuffle } from '../../../random/shuffle.js';
import type { BinnedTable } from '../../../trees/bins/binnedTable.js';
import { addVotes } from '../../../trees/forest/forest.js';
import type { ForestTarget } from '../../../trees/forest/trainForest.js';
import type { Tree } from '../../../trees/tree.js';
import { TreeShap } from '../../../trees/shap/treeShap.js';
import { accuracy } from '../scores/accuracy.js';
import { lengthOf, takeTargets } from '../predictionTask.js';
import { rSquared } from '../scores/rSquared.js';

/** Unseen rows whose cells are shuffled for permutation importances, and how often. */
const PERMUTATION_ROWS = 5000;
const PERMUTATIONS = 3;

/** Rows with SHAP values are fewer than asked for when nodes x outputs is large, but never below 20. */
const MIN_SHAP_ROWS = 20;
const SHAP_BUDGET = 2.5e8;

/** Why a forest predicts what it does, in two ways that do not depend on how it was grown. */
export interface Explanation {
  /**
   * By feature, what the score (accuracy, or R^2 of numbers) loses when the feature's cells of unseen rows are
   * shuffled (Breiman 2001); mean of three shuffles. About 0: not used; it may be below.
   */
  readonly permutation: Float64Array;
  /** By feature, the mean over unseen rows of |SHAP|, summed over the classes (of two, that of the second). */
  readonly meanAbsoluteShap: Float64Array;
  /** Which unseen rows have SHAP values, ascending. */
  readonly shapRows: Int32Array;
  /** SHAP values of the shown class, or of the number: `shapRows x features`, row-major. */
  readonly shap: Float64Array;
  /** What they add to: the forest's mean prediction over its training rows. */
  readonly base: number;
  /** Code of the class that `shap` is about: the second of two, else the most frequent unseen one; null of numbers. */
  readonly shownClass: number | null;
}

/**
 * @param seed of the rows and shuffles that are drawn
 * @param shapRows most rows with SHAP values
 */
export async function explainForest(
  trees: readonly Tree[],
  table: BinnedTable,
  target: ForestTarget,
  { seed, shapRows }: { readonly seed: number; readonly shapRows: number },
  context: RunContext,
): Promise<Explanation> {
  const permutation = await permutationImportance(trees, table, target, seed, subContext(context, 0, 0.5));
  const shap = await shapValues(trees, table, target, seed, shapRows, subContext(context, 0.5, 1));
  return { permutation, ...shap };
}

async function permutationImportance(
  trees: readonly Tree[],
  whole: BinnedTable,
  wholeTarget: ForestTarget,
  seed: number,
  context: RunContext,
): Promise<Float64Array> {
  const rows = drawTestRows(lengthOf(wholeTarget), PERMUTATION_ROWS, seed, 'permutation-rows');
  const table = takeBins(whole, rows);
  const target = takeTargets(wholeTarget, rows);
  const metric = target.type === 'classes' ? accuracy : rSquared;
  const outputs = target.type === 'classes' ? target.classes.length : 1;
  const scoreOf = (of: BinnedTable): number => {
    const predicted = new Float64Array(of.rowCount * outputs);
    for (const tree of trees) addVotes(tree, of, outputs, predicted);
    return (
      metric.compute(
        predicted.map((sum) => sum / trees.length),
        target,
      ) ?? 0
    );
  };
  const intact = scoreOf(table);
  const losses = new Float64Array(table.features.length);
  const order = Int32Array.from(rows, (_, at) => at);
  for (let f = 0; f < losses.length; f++) {
    await reportProgress(context, f / losses.length, `Shuffling "${table.features[f].name}"`);
    const bins = table.bins.slice();
    for (let repeat = 0; repeat < PERMUTATIONS; repeat++) {
      shuffle(createStream(seed, 'permutation-importance', f, repeat), order);
      for (let row = 0; row < order.length; row++) {
        bins[f * order.length + row] = table.bins[f * order.length + order[row]];
      }
      losses[f] += (intact - scoreOf({ ...table, bins })) / PERMUTATIONS;
    }
  }
  return losses;
}

async function shapValues(
  trees: readonly Tree[],
  table: BinnedTable,
  target: ForestTarget,
  seed: number,
  most: number,
  context: RunContext,
): Promise<Omit<Explanation, 'permutation'>> {
  const classCount = target.type === 'classes' ? target.classes.length : 1;
  const featureCount = table.features.length;
  const nodes = trees.reduce((sum, tree) => sum + tree.feature.length, 0);
  const points = Math.ceil(featureCount / 2);
  const affordable = Math.floor(SHAP_BUDGET / (nodes * classCount * points));
  const rows = drawTestRows(
    lengthOf(target),
    Math.max(MIN_SHAP_ROWS, Math.min(most, affordable)),
    seed,
    'shap-rows',
  );
  // With two classes the values of the first are those of the second with the other sign.
  const first = classCount === 2 ? 1 : 0;
  const outputs = classCount - first;
  const shap = new TreeShap(table, classCount, first);
  const all = new Float64Array(rows.length * featureCount * outputs);
  const bases = new Float64Array(outputs);
  for (const [at, tree] of trees.entries()) {
    await reportProgress(context, at / trees.length, `SHAP values of tree ${at + 1} of ${trees.length}`);
    shap.add(tree, rows, all, 1 / trees.length);
    shap.addBase(tree, bases, 1 / trees.length);
  }
  const shownClass = target.type === 'classes' ? classToShow(target) : null;
  const shown = shownClass === null ? 0 : shownClass - first;
  const values = new Float64Array(rows.length * featureCount);
  const meanAbsoluteShap = new Float64Array(featureCount);
  for (let at = 0; at < values.length; at++) {
    values[at] = all[at * outputs + shown];
    for (let k = 0; k < outputs; k++) {
      meanAbsoluteShap[at % featureCount] += Math.abs(all[at * outputs + k]) / rows.length;
    }
  }
  return { meanAbsoluteShap, shapRows: rows, shap: values, base: bases[shown], shownClass };
}

function classToShow({ codes, classes }: ForestTarget & { type: 'classes' }): number {
  if (classes.length === 2) return 1;
  const counts = new Float64Array(classes.length);
  for (const code of codes) counts[code]++;
  return counts.indexOf(Math.max(...counts));
}

function drawTestRows(all: number, count: number, seed: number, purpose: string): Int32Array {
  if (all <= count) return Int32Array.from({ length: all }, (_, row) => row);
  return sampleWithoutReplacement(createStream(seed, purpose), all, count).sort();
}

function takeBins({ features, bins, rowCount }: BinnedTable, rows: Int32Array): BinnedTable {
  const taken = new Uint8Array(features.length * rows.length);
  features.forEach((_, f) => {
    for (let row = 0; row < rows.length; row++) {
      taken[f * rows.length + row] = bins[f * rowCount + rows[row]];
    }
  });
  return { features, bins: taken, rowCount: rows.length };
}
