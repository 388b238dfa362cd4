import { LEAF, MISSING_LEFT } from './treeConstants.js';

/**
 * Many trees of one score each, one after the other, each in preorder: small to store, fast to run. At most
 * MAX_COMPACT_LEAVES leaves a tree and MAX_COMPACT_FEATURES features.
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
export const MAX_COMPACT_FEATURES = LEAF - 1;

/** Where a tree begins in each of the arrays. */
export interface TreeCursor {
  node: number;
  threshold: number;
  set: number;
  value: number;
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
   * @param rows indices of the columns
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
