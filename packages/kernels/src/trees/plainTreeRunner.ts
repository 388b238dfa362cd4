import { type FeatureShape, setHasBin } from './binnedRows.js';
import type { CompactTrees, TreeCursor, TreeRunner } from './compactTrees.js';
import { LEAF, MAX_COMPACT_LEAVES, MISSING_LEFT } from './treeConstants.js';

// Local names: where modules run in a context of their own (tests, for one) every look-up of a global is slow.
const { clz32 } = Math;

/**
 * Bit vectors in place of paths (QuickScorer; Lucchese et al. 2015): a bit for each leaf, a table by bin for each
 * feature of a tree that keeps the leaves that the bin can reach, and the exit leaf is the first that every feature
 * keeps. No branch depends on the data. Cost: one look-up for each feature that a tree splits.
 *
 * It is what runs where WebAssembly does not, and the oracle of the tests.
 */
export function createPlainTreeRunner(features: readonly FeatureShape[]): TreeRunner {
  const tables = features.map(() => new Int32Array(256));
  const used = new Uint8Array(features.length);
  const order: number[] = [];
  const leafValues = new Float64Array(MAX_COMPACT_LEAVES);
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
