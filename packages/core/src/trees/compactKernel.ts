import { type CompactTrees, LEAF, MISSING_LEFT, type TreeCursor, type TreeRunner } from './compactTrees.js';
import type { FeatureBins } from './bins/featureBins.js';
import { SET_WORDS } from './tree.js';
import { claimMemory, layOutMemory, reserveMemory, treeKernel } from '@likeness/kernels';

/** As in wasm/runCompact.ts. */
const BLOCK_ROWS = 512;
const LEAF_VALUES_BYTES = 16 * 32 * 8;
/** Rows that are run at once; more would make the memory needlessly long. */
const MAX_ROWS = 65_536;

/**
 * `createTreeRunner` on WebAssembly (the source is in wasm/), the same scores to the last bit: 4 to 16 trees at once,
 * by their leaves.
 *
 * @returns null where the platform has no WebAssembly
 */
export function createKernelRunner(features: readonly FeatureBins[]): TreeRunner | null {
  const kernel = treeKernel();
  if (kernel === null) return null;
  const { runCompact } = kernel.exports;

  const run = (
    trees: CompactTrees,
    from: TreeCursor,
    { end, mostLeaves, split }: Stretch,
    count: number,
    columns: readonly Uint8Array[],
    rows: Int32Array,
    scores: Float64Array,
  ): void => {
    const layout = layOutMemory();
    const at = {
      columns: layout.reserve(16 * features.length),
      split: layout.reserve(4 * (split.length + 3)),
      nodes: layout.reserve(end.node - from.node),
      thresholds: layout.reserve(end.threshold - from.threshold),
      sets: layout.reserve(4 * SET_WORDS * (end.set - from.set)),
      values: layout.reserve(4 * (end.value - from.value)),
      leafValues: layout.reserve(LEAF_VALUES_BYTES),
      kept: layout.reserve(16 * BLOCK_ROWS),
      scores: layout.reserve(8 * rows.length),
      words: split.map((f) => layout.reserve(16 * (features[f].binCount + 1))),
      bins: split.map(() => layout.reserve(rows.length)),
    };
    reserveMemory(kernel, layout.end());
    claimMemory(kernel, null);
    const { buffer } = kernel.memory;
    const described = new Int32Array(buffer, at.columns, 4 * features.length);
    split.forEach((f, i) => {
      const { binCount, type } = features[f];
      described.set([binCount, type === 'categorical' ? 1 : 0, at.words[i], at.bins[i]], 4 * f);
      gather(columns[f], rows, new Uint8Array(buffer, at.bins[i], rows.length));
    });
    new Uint8Array(buffer, at.nodes).set(trees.nodes.subarray(from.node, end.node));
    new Uint8Array(buffer, at.thresholds).set(trees.thresholds.subarray(from.threshold, end.threshold));
    new Uint32Array(buffer, at.sets).set(trees.sets.subarray(SET_WORDS * from.set, SET_WORDS * end.set));
    new Float32Array(buffer, at.values).set(trees.values.subarray(from.value, end.value));
    const own = new Float64Array(buffer, at.scores, rows.length);
    own.set(scores);
    runCompact(
      count,
      mostLeaves <= 8 ? 1 : mostLeaves <= 16 ? 2 : 4,
      at.nodes,
      at.thresholds,
      at.sets,
      at.values,
      at.columns,
      at.split,
      at.leafValues,
      at.kept,
      rows.length,
      at.scores,
    );
    scores.set(own);
  };

  return {
    add(trees, cursor, count, columns, rows, scores) {
      const stretch = measure(trees, cursor, count, features);
      if (count > 0) {
        for (let first = 0; first < rows.length; first += MAX_ROWS) {
          const own = rows.subarray(first, first + MAX_ROWS);
          run(trees, cursor, stretch, count, columns, own, scores.subarray(first, first + MAX_ROWS));
        }
      }
      Object.assign(cursor, stretch.end);
    },
  };
}

/** A stretch of trees. */
interface Stretch {
  /** Behind its last tree. */
  readonly end: TreeCursor;
  readonly mostLeaves: number;
  /** Features that its trees split. */
  readonly split: readonly number[];
}

function measure(
  { nodes }: CompactTrees,
  from: TreeCursor,
  count: number,
  features: readonly FeatureBins[],
): Stretch {
  const end = { ...from };
  const isSplit = new Uint8Array(features.length);
  let mostLeaves = 0;
  for (let tree = 0; tree < count; tree++) {
    const first = end.value;
    // A tree ends when it has one leaf more than it has splits.
    for (let open = 1; open > 0;) {
      const code = nodes[end.node++];
      if (code === LEAF) {
        end.value++;
        open--;
      } else {
        const f = code & ~MISSING_LEFT;
        isSplit[f] = 1;
        if (features[f].type === 'categorical') end.set++;
        else end.threshold++;
        open++;
      }
    }
    mostLeaves = Math.max(mostLeaves, end.value - first);
  }
  return { end, mostLeaves, split: Array.from(isSplit.keys()).filter((f) => isSplit[f] === 1) };
}

function gather(column: Uint8Array, rows: Int32Array, out: Uint8Array): void {
  for (let i = 0; i < rows.length; i++) out[i] = column[rows[i]];
}
