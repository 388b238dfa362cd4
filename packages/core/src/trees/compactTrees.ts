import type { FeatureBins } from './bins/featureBins.js';
import { SET_WORDS, setHasBin, type Tree } from './tree.js';

// Local names: where modules run in a context of their own (tests, for one) every look-up of a global is slow.
const { clz32 } = Math;

/**
 * Many trees of one score each, one after the other, each in preorder: small to store, quick to run. At most 32
 * leaves a tree and MAX_FEATURES features.
 */
export interface CompactTrees {
  /** A node each: LEAF, or the feature of a split, plus MISSING_LEFT. */
  readonly nodes: Uint8Array;
  /** A numeric split each: the last bin that goes left. */
  readonly thresholds: Uint8Array;
  /** A categorical split each: SET_WORDS words, a bit for each bin that goes left, the missing bin among them. */
  readonly sets: Uint32Array;
  /** A leaf each. */
  readonly values: Float32Array;
}

/** Most features that compact trees can name. */
export const MAX_FEATURES = 126;
/** Codes of `CompactTrees.nodes`. */
export const LEAF = 127;
export const MISSING_LEFT = 128;
/** Leaves are bits of a word. */
const MAX_LEAVES = 32;

/** Where a tree begins in each of the arrays. */
export interface TreeCursor {
  node: number;
  threshold: number;
  set: number;
  value: number;
}

/**
 * Packs trees, which grew on these features.
 *
 * @throws Error for a tree of more than 32 leaves: running it would give no leaf.
 */
export function packTrees(trees: readonly Tree[], features: readonly FeatureBins[]): CompactTrees {
  const nodes: number[] = [];
  const thresholds: number[] = [];
  const sets: number[] = [];
  const values: number[] = [];
  for (const { feature, threshold, missingLeft, value, categorySets } of trees) {
    if (feature.length > 2 * MAX_LEAVES - 1)
      throw new Error(`A compact tree has at most ${MAX_LEAVES} leaves.`);
    for (let node = 0; node < feature.length; node++) {
      const f = feature[node];
      nodes.push(f < 0 ? LEAF : f + (missingLeft[node] === 1 ? MISSING_LEFT : 0));
      if (f < 0) values.push(value[node]);
      else if (features[f].type === 'numeric') thresholds.push(threshold[node]);
      else {
        const from = threshold[node] * SET_WORDS;
        for (let word = 0; word < SET_WORDS; word++) sets.push(categorySets[from + word]);
      }
    }
  }
  return {
    nodes: Uint8Array.from(nodes),
    thresholds: Uint8Array.from(thresholds),
    sets: Uint32Array.from(sets),
    values: Float32Array.from(values),
  };
}

/** Moves the cursor behind the next `count` trees. */
export function skipTrees(
  { nodes }: CompactTrees,
  cursor: TreeCursor,
  count: number,
  isCategorical: (feature: number) => boolean,
): void {
  for (let tree = 0; tree < count; tree++) {
    // A tree ends when it has one leaf more than it has splits.
    for (let open = 1; open > 0;) {
      const code = nodes[cursor.node++];
      if (code === LEAF) {
        cursor.value++;
        open--;
      } else {
        if (isCategorical(code & ~MISSING_LEFT)) cursor.set++;
        else cursor.threshold++;
        open++;
      }
    }
  }
}

/** Runs rows through compact trees; keeps its buffers between calls. */
export interface TreeRunner {
  /**
   * Adds the values of the next `count` trees to the scores and moves the cursor behind them.
   *
   * @param columns bins by feature; only the features that occur are read
   * @param rows the rows to run, indices of the columns
   * @param scores one for each of `rows`
   */
  add(
    trees: CompactTrees,
    cursor: TreeCursor,
    count: number,
    columns: readonly Uint8Array[],
    rows: Int32Array,
    scores: Float64Array,
  ): void;
}

/**
 * Bit vectors in place of paths (QuickScorer; Lucchese et al. 2015): a bit for each leaf, a table by bin for each
 * feature of a tree that keeps the leaves that the bin can reach, and the exit leaf is the first that every feature
 * keeps. No branch depends on the data. Cost: one look-up for each feature that a tree splits.
 */
export function createTreeRunner(features: readonly FeatureBins[]): TreeRunner {
  const tables = features.map(() => new Int32Array(256));
  const used = new Uint8Array(features.length);
  const order: number[] = [];
  const leafValues = new Float64Array(32);
  let kept = new Int32Array(0);

  /** Fills the tables of the tree at the cursor; returns its leaves so far. */
  const read = (trees: CompactTrees, cursor: TreeCursor, leaves: number): number => {
    const code = trees.nodes[cursor.node++];
    if (code === LEAF) {
      leafValues[leaves] = trees.values[cursor.value++];
      return leaves + 1;
    }
    const f = code & ~MISSING_LEFT;
    const { type, binCount } = features[f];
    const at = type === 'numeric' ? cursor.threshold++ : cursor.set++;
    const middle = read(trees, cursor, leaves);
    if (used[f] === 0) {
      used[f] = 1;
      order.push(f);
      tables[f].fill(-1);
    }
    const table = tables[f];
    const notLeft = ~bitsBetween(leaves, middle);
    if (type === 'numeric') {
      for (let bin = trees.thresholds[at] + 1; bin < binCount; bin++) table[bin] &= notLeft;
      if ((code & MISSING_LEFT) === 0) table[binCount] &= notLeft;
    } else {
      for (let bin = 0; bin <= binCount; bin++) if (!setHasBin(trees.sets, at, bin)) table[bin] &= notLeft;
    }
    return read(trees, cursor, middle);
  };

  return {
    add(trees, cursor, count, columns, rows, scores) {
      if (kept.length < rows.length) kept = new Int32Array(rows.length);
      const gathered: (Uint8Array | undefined)[] = columns.map(() => undefined);
      for (let tree = 0; tree < count; tree++) {
        read(trees, cursor, 0);
        kept.fill(-1, 0, rows.length);
        for (const f of order) {
          used[f] = 0;
          const table = tables[f];
          const column = (gathered[f] ??= gather(columns[f], rows));
          for (let i = 0; i < rows.length; i++) kept[i] &= table[column[i]];
        }
        order.length = 0;
        for (let i = 0; i < rows.length; i++) scores[i] += leafValues[31 - clz32(kept[i] & -kept[i])];
      }
    },
  };
}

function gather(column: Uint8Array, rows: Int32Array): Uint8Array {
  const own = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i++) own[i] = column[rows[i]];
  return own;
}

/** Bits `from` to `to - 1`. */
function bitsBetween(from: number, to: number): number {
  const below = (bits: number): number => (bits === 32 ? -1 : (1 << bits) - 1);
  return below(to) & ~below(from);
}
