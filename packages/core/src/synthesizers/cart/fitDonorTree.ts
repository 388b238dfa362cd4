import type { RandomStream } from '../../random/randomStream.js';
import type { BinnedTable } from '../../trees/bins/binnedTable.js';
import type { SplitCriterion } from '../../trees/forest/criterion.js';
import { type ClassRows, growClassTreeInSteps } from '../../trees/forest/growClassTree.js';
import { growInSteps } from '../../trees/forest/growTree.js';
import { createSecondOrderCriterion } from '../../trees/forest/secondOrderCriterion.js';
import type { Tree } from '../../trees/tree.js';
import { type DonorTree, leafFinder } from './donorTree.js';
import { pruneTree, type SplitTree } from './pruneTree.js';

/** Most classes that impurity tells apart; the rarest beyond share one, and leaves still hold each by itself. */
const MAX_CLASSES = 32;

/** Fewest rows of a node that is split, in smallest leaves, as rpart has it. */
const LEAVES_OF_SPLIT = 3;

/** Most splits between root and leaf, as rpart has it. */
const MAX_DEPTH = 30;

/** A tree without splits. */
const ROOT: SplitTree = {
  feature: Int32Array.of(-1),
  threshold: new Int32Array(1),
  missingLeft: new Uint8Array(1),
  right: Int32Array.of(-1),
  categorySets: new Uint32Array(0),
};

/** What a tree is grown on. */
export interface DonorTreeFit {
  /** The columns drawn before; may have none. */
  readonly table: BinnedTable;
  /** Training rows, different ones; at least one. */
  readonly rows: Int32Array;
  /** How often each row of the table counts; at least 1 for the training rows. */
  readonly weights: Float64Array;
  /** Cell of each row of the table, 0 to `values.length - 1`. */
  readonly cells: Int32Array;
  /** Different cells of the column. */
  readonly values: Float64Array;
  /** Whether cells are numbers, which variance tells apart; otherwise Gini impurity. */
  readonly numeric: boolean;
  readonly minLeaf: number;
  /** Least gain of a split as a fraction of the risk of all rows. */
  readonly complexity: number;
  /**
   * Of labels: what pruning counts as risk, as rpart the wrong ones if each leaf said its most frequent, or Gini
   * impurity.
   */
  readonly risk: 'errors' | 'impurity';
}

/**
 * Grows a tree of the CART kind (Breiman et al. 1984), prunes it by its complexity and puts the cells of the training
 * rows into its leaves. Cost: O(rows x features x depth). Pauses, in which a caller may hear of an abort.
 */
export function* fitDonorTree(fit: DonorTreeFit, stream: RandomStream): Generator<void, DonorTree, void> {
  const splits = yield* splitsOf(fit, stream);
  yield;
  const { table, rows, cells, weights } = fit;
  const bins = table.features.map((_, at) => binsOf(table, at));
  const leafOf = leafFinder({ splits }, { features: table.features, bins });
  const leaves = new Int32Array(table.rowCount);
  for (const row of rows) leaves[row] = leafOf(row);
  yield;
  return { splits, ...collectDonors(splits.feature.length, rows, leaves, cells, weights) };
}

function* splitsOf(fit: DonorTreeFit, stream: RandomStream): Generator<void, SplitTree, void> {
  const { table, rows, minLeaf, complexity, numeric } = fit;
  if (table.features.length === 0) return ROOT;
  const options = { featuresPerSplit: table.features.length, minLeaf, maxDepth: MAX_DEPTH };
  const leastWeight = LEAVES_OF_SPLIT * minLeaf;
  if (numeric) {
    const { criterion, impurity } = variance(fit);
    const tree = yield* growInSteps(table, criterion, rows.slice(), options, stream);
    return pruneTree(tree, table.features, tree.gain, complexity * impurity, leastWeight);
  }
  const labelled = classRows(fit);
  const tree = yield* growClassTreeInSteps(table, labelled, rows.slice(), options, stream);
  const risks = fit.risk === 'errors' ? errors(tree, labelled.classCount) : null;
  const gains = risks === null ? tree.gain : errorGains(tree, risks);
  const whole = risks === null ? rootImpurity(tree, labelled.classCount) : risks[0];
  return pruneTree(tree, table.features, gains, complexity * whole, leastWeight);
}

function classRows({ rows, weights, cells, values }: DonorTreeFit): ClassRows {
  const counts = new Float64Array(values.length);
  for (const row of rows) counts[cells[row]] += weights[row];
  const byCount = Array.from(counts.keys()).sort((a, b) => counts[b] - counts[a] || a - b);
  const classOf = new Int32Array(values.length);
  byCount.forEach((cell, rank) => (classOf[cell] = Math.min(rank, MAX_CLASSES - 1)));
  const classes = cells.map((cell) => classOf[cell]);
  return { classes, classCount: Math.min(values.length, MAX_CLASSES), weights };
}

/** Weight of the rows of each node that are not of its most frequent class. */
function errors({ weight, value }: Tree, classCount: number): Float64Array {
  return weight.map((whole, node) => {
    let largest = 0;
    for (let k = 0; k < classCount; k++) largest = Math.max(largest, value[node * classCount + k]);
    return whole - Math.round(whole * largest);
  });
}

function errorGains({ feature, right }: Tree, risks: Float64Array): Float64Array {
  return risks.map((risk, node) => (feature[node] < 0 ? 0 : risk - risks[node + 1] - risks[right[node]]));
}

/** Gini impurity of all rows, in the unit of gains. */
function rootImpurity({ weight, value }: Tree, classCount: number): number {
  let squares = 0;
  for (let k = 0; k < classCount; k++) squares += value[k] * value[k];
  return weight[0] * (1 - squares);
}

function variance({ rows, weights, cells, values }: DonorTreeFit): {
  criterion: SplitCriterion;
  impurity: number;
} {
  const scaled = standardised(values);
  let total = 0;
  let sum = 0;
  let squares = 0;
  for (const row of rows) {
    const value = scaled[cells[row]];
    total += weights[row];
    sum += weights[row] * value;
    squares += weights[row] * value * value;
  }
  const gradients = weights.map((weight, row) => -weight * scaled[cells[row]]);
  return {
    criterion: createSecondOrderCriterion({ gradients, hessians: weights, weights, lambda: 0 }),
    impurity: squares - (sum * sum) / total,
  };
}

/**
 * Numbers moved to about [-1, 1], so that neither timestamps nor huge values lose digits; NaN, which no row has, is 0.
 */
function standardised(values: Float64Array): Float64Array {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const centre = low / 2 + high / 2;
  const half = high / 2 - low / 2;
  return values.map((value) => (Number.isNaN(value) || half === 0 ? 0 : (value - centre) / half));
}

/** Sorts the rows by leaf, and within it by cell. */
function collectDonors(
  nodes: number,
  rows: Int32Array,
  leaves: Int32Array,
  cells: Int32Array,
  weights: Float64Array,
): Pick<DonorTree, 'donorStart' | 'cells' | 'upTo'> {
  const start = new Int32Array(nodes + 1);
  for (const row of rows) start[leaves[row] + 1]++;
  for (let node = 0; node < nodes; node++) start[node + 1] += start[node];
  const next = start.slice();
  const ordered = new Int32Array(rows.length);
  for (const row of rows) ordered[next[leaves[row]]++] = row;
  const donorStart = new Int32Array(nodes + 1);
  const donors: number[] = [];
  const upTo: number[] = [];
  for (let node = 0; node < nodes; node++) {
    const own = ordered.subarray(start[node], start[node + 1]).sort((a, b) => cells[a] - cells[b]);
    let before = 0;
    own.forEach((row, at) => {
      before += weights[row];
      if (at > 0 && cells[own[at - 1]] === cells[row]) upTo[upTo.length - 1] = before;
      else {
        donors.push(cells[row]);
        upTo.push(before);
      }
    });
    donorStart[node + 1] = donors.length;
  }
  return { donorStart, cells: Int32Array.from(donors), upTo: Int32Array.from(upTo) };
}

function binsOf({ bins, rowCount }: BinnedTable, feature: number): Uint8Array {
  return bins.subarray(feature * rowCount, (feature + 1) * rowCount);
}
