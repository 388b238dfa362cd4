import type { ResolvedCondition } from '../../conditions/readConditions.js';
import type { RandomStream } from '../../random/randomStream.js';
import { skipTrees, type TreeCursor, type TreeRunner } from '@likeness/kernels';
import { createTreeRunner } from '@likeness/kernels';
import type { CellConstraint, DrawnColumns, SequentialColumn } from '../sequential/sequentialColumn.js';
import { type ColumnTree, itemsOfLeaf, leavesOf } from './columnTree.js';
import { divideRows } from './divideRows.js';
import { drawItems, type LeafItems } from './leafItems.js';
import { restrictItems } from './restrictItems.js';

// Local names: where modules run in a context of their own (tests, for one) every look-up of a global is slow.
const { exp } = Math;

/**
 * A column's tree under a resolved condition: what is left of each leaf, and of each node whether anything is, or all.
 */
interface RestrictedTree {
  /** By node; null in inner nodes. */
  readonly items: readonly (LeafItems | null)[];
  /** By leaf: fraction of its rows that keep the resolved condition. */
  readonly share: Float64Array;
  /** By node: whether some row keeps it, and whether all do. */
  readonly some: Uint8Array;
  readonly all: Uint8Array;
}

/** Rows whose probabilities at all nodes are kept at once. */
const BLOCK_ROWS = 4096;

/**
 * Draws a column down its value tree: all rows together, node after node, each by its own uniform number, whose rest
 * is used further down, so a row's value is its quantile in the distribution that the nodes define. Under a
 * resolved condition the probability of keeping it is summed up the tree first; that is exact.
 *
 * Cost: rows x trees of the nodes on a row's way (under a resolved condition: of all nodes that some but not all
 * values pass).
 */
export class BoostedColumn implements SequentialColumn {
  readonly #tree: ColumnTree;
  readonly #cursors: readonly TreeCursor[];
  readonly #restricted = new WeakMap<ResolvedCondition, RestrictedTree>();

  constructor(tree: ColumnTree, isCategorical: (predictor: number) => boolean) {
    this.#tree = tree;
    const cursor: TreeCursor = { node: 0, threshold: 0, set: 0, value: 0 };
    this.#cursors = Array.from(tree.treeCount, (count) => {
      const here = { ...cursor };
      skipTrees(tree.trees, cursor, count, (feature) => isCategorical(tree.predictors[feature]));
      return here;
    });
  }

  draw(
    drawn: DrawnColumns,
    constraint: CellConstraint | null,
    stream: RandomStream,
    out: Float64Array,
    logWeights: Float64Array,
  ): void {
    const uniforms = new Float64Array(out.length);
    for (let row = 0; row < out.length; row++) uniforms[row] = stream.uniform();
    const { predictors } = this.#tree;
    const runner = createTreeRunner(Array.from(predictors, (at) => drawn.features[at]));
    const columns = Array.from(predictors, (at) => drawn.bins[at]);
    const free: number[] = [];
    const known: number[] = [];
    for (let row = 0; row < out.length; row++) {
      if (constraint?.known && !Number.isNaN(constraint.known[row])) known.push(row);
      else free.push(row);
    }
    if (constraint?.known && known.length > 0) {
      this.#weighKnown(runner, columns, Int32Array.from(known), constraint.known, out, logWeights);
    }
    if (!constraint?.resolvedCondition) this.#drawFree(runner, columns, Int32Array.from(free), uniforms, out);
    else {
      for (let from = 0; from < free.length; from += BLOCK_ROWS) {
        const rows = Int32Array.from(free.slice(from, from + BLOCK_ROWS));
        this.#drawWithin(runner, columns, rows, constraint.resolvedCondition, uniforms, out, logWeights);
      }
    }
  }

  /** Probability of left at a node, a row each. */
  #leftProbability(
    runner: TreeRunner,
    columns: readonly Uint8Array[],
    node: number,
    rows: Int32Array,
  ): Float64Array {
    const { start, treeCount, trees } = this.#tree;
    const scores = new Float64Array(rows.length).fill(start[node]);
    runner.add(trees, { ...this.#cursors[node] }, treeCount[node], columns, rows, scores);
    for (let i = 0; i < rows.length; i++) scores[i] = 1 / (1 + exp(-scores[i]));
    return scores;
  }

  #drawFree(
    runner: TreeRunner,
    columns: readonly Uint8Array[],
    all: Int32Array,
    uniforms: Float64Array,
    out: Float64Array,
  ): void {
    const { right } = this.#tree;
    const visit = (node: number, rows: Int32Array): void => {
      if (rows.length === 0) return;
      if (right[node] < 0) {
        drawItems(itemsOfLeaf(this.#tree, node), rows, uniforms, out);
        return;
      }
      const probability = this.#leftProbability(runner, columns, node, rows);
      const [left, rest] = divideRows(rows, probability, uniforms);
      visit(node + 1, left);
      visit(right[node], rest);
    };
    visit(0, all);
  }

  /** Takes known cells, weighed by the probability of their leaf. */
  #weighKnown(
    runner: TreeRunner,
    columns: readonly Uint8Array[],
    all: Int32Array,
    known: Float64Array,
    out: Float64Array,
    logWeights: Float64Array,
  ): void {
    const { right } = this.#tree;
    const leafOf = leafFinder(this.#tree);
    const leaf = new Int32Array(out.length);
    for (const row of all) {
      out[row] = known[row];
      leaf[row] = leafOf(known[row]);
    }
    const visit = (node: number, rows: Int32Array): void => {
      if (rows.length === 0 || right[node] < 0) return;
      const probability = this.#leftProbability(runner, columns, node, rows);
      rows.forEach((row, i) => {
        const taken = leaf[row] < right[node] ? probability[i] : 1 - probability[i];
        logWeights[row] += Math.log(Math.max(taken, Number.MIN_VALUE));
      });
      visit(
        node + 1,
        rows.filter((row) => leaf[row] < right[node]),
      );
      visit(
        right[node],
        rows.filter((row) => leaf[row] >= right[node]),
      );
    };
    visit(0, all);
  }

  #drawWithin(
    runner: TreeRunner,
    columns: readonly Uint8Array[],
    block: Int32Array,
    resolvedCondition: ResolvedCondition,
    uniforms: Float64Array,
    out: Float64Array,
    logWeights: Float64Array,
  ): void {
    const { right } = this.#tree;
    const { items, share, some, all } = this.#restrict(resolvedCondition);
    const passes = new Map<number, Float64Array>();
    /** Probability of keeping the resolved condition below a node, a row of the block each. */
    const keep = (node: number): Float64Array => {
      if (some[node] === 0 || all[node] === 1) return new Float64Array(block.length).fill(all[node]);
      if (right[node] < 0) return new Float64Array(block.length).fill(share[node]);
      const probability = this.#leftProbability(runner, columns, node, block);
      const left = keep(node + 1);
      const rest = keep(right[node]);
      const total = new Float64Array(block.length);
      for (let i = 0; i < block.length; i++) {
        left[i] *= probability[i];
        total[i] = left[i] + (1 - probability[i]) * rest[i];
        left[i] = total[i] > 0 ? left[i] / total[i] : 0.5;
      }
      passes.set(node, left);
      return total;
    };
    const kept = keep(0);
    const place = new Int32Array(out.length);
    block.forEach((row, i) => {
      logWeights[row] += Math.log(kept[i]);
      place[row] = i;
    });
    const visit = (node: number, rows: Int32Array): void => {
      if (rows.length === 0) return;
      if (right[node] < 0) {
        const left = items[node];
        if (left && left.rows.length > 0) drawItems(left, rows, uniforms, out);
        return;
      }
      const pass = passes.get(node);
      const probability = pass
        ? Float64Array.from(rows, (row) => pass[place[row]])
        : this.#leftProbability(runner, columns, node, rows);
      const [left, rest] = divideRows(rows, probability, uniforms);
      visit(node + 1, left);
      visit(right[node], rest);
    };
    visit(0, block);
  }

  #restrict(resolvedCondition: ResolvedCondition): RestrictedTree {
    const known = this.#restricted.get(resolvedCondition);
    if (known) return known;
    const { right } = this.#tree;
    const nodes = right.length;
    const items: (LeafItems | null)[] = new Array<LeafItems | null>(nodes).fill(null);
    const share = new Float64Array(nodes);
    const some = new Uint8Array(nodes);
    const all = new Uint8Array(nodes);
    for (let node = nodes - 1; node >= 0; node--) {
      if (right[node] < 0) {
        const whole = itemsOfLeaf(this.#tree, node);
        const left = restrictItems(whole, resolvedCondition);
        items[node] = left;
        share[node] = sum(left.rows) / sum(whole.rows);
        some[node] = left.rows.length > 0 ? 1 : 0;
        all[node] = share[node] > 1 - 1e-12 ? 1 : 0;
      } else {
        some[node] = some[node + 1] | some[right[node]];
        all[node] = all[node + 1] & all[right[node]];
      }
    }
    const restricted = { items, share, some, all };
    this.#restricted.set(resolvedCondition, restricted);
    return restricted;
  }
}

/** The leaf that has a value; the leaf of the nearest value where none has it. */
function leafFinder(tree: ColumnTree): (value: number) => number {
  const found = new Map<number, number>();
  const leaves = leavesOf(tree).map((node) => ({ node, ...itemsOfLeaf(tree, node) }));
  return (value) => {
    const known = found.get(value);
    if (known !== undefined) return known;
    let best = leaves[0].node;
    let least = Infinity;
    for (const { node, low, high } of leaves) {
      for (let item = 0; item < low.length; item++) {
        const outside = Math.max(0, low[item] - value, value - high[item]);
        // Of equals the narrowest: a value that stands by itself, rather than an interval around it.
        const distance = outside > 0 ? 1 + outside : low[item] === high[item] ? 0 : 0.5;
        if (distance < least) [best, least] = [node, distance];
      }
    }
    found.set(value, best);
    return best;
  };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
