import { writeRecord } from '../platform/records.js';
import { featureFields, type FeatureShape } from './binnedRows.js';
import type { CompactTrees, TreeCursor, TreeRunner } from './compactTrees.js';
import { BLOCK_ROWS, LEAF, MAX_COMPACT_LEAVES, MAX_LANES, MISSING_LEFT, SET_WORDS } from './treeConstants.js';
import { claimMemory, layOutMemory, reserveMemory, treeKernel } from './treeKernel.js';
import { records } from './treeModule.js';

/** Rows that are run at once; more would make the memory needlessly long. */
const MAX_ROWS = 65_536;

/**
 * `createPlainTreeRunner` on WebAssembly (the source is assembly/trees/runCompact.ts), the same scores to the last bit:
 * 4 to 16 trees at once, by their leaves.
 *
 * @returns null where there is no kernel
 */
export function createWasmTreeRunner(features: readonly FeatureShape[]): TreeRunner | null {
  const kernel = treeKernel();
  if (kernel === null) return null;

  const run = (
    trees: CompactTrees,
    from: TreeCursor,
    { end, maxLeaves, split }: TreeRange,
    count: number,
    columns: readonly Uint8Array[],
    rows: Int32Array,
    scores: Float64Array,
  ): void => {
    const layout = layOutMemory();
    const task = layout.reserve(records.CompactTask.bytes);
    const at = {
      features: layout.reserve(features.length * records.CompactFeature.bytes),
      used: layout.reserve(4 * (split.length + 3)),
      nodes: layout.reserve(end.node - from.node),
      thresholds: layout.reserve(end.threshold - from.threshold),
      sets: layout.reserve(4 * SET_WORDS * (end.set - from.set)),
      values: layout.reserve(4 * (end.value - from.value)),
      leafValues: layout.reserve(8 * MAX_COMPACT_LEAVES * MAX_LANES),
      kept: layout.reserve(16 * BLOCK_ROWS),
      scores: layout.reserve(8 * rows.length),
    };
    const words = split.map((f) => layout.reserve(16 * (features[f].binCount + 1)));
    const bins = split.map(() => layout.reserve(rows.length));
    reserveMemory(kernel, layout.end());
    claimMemory(kernel, null);
    const { buffer } = kernel.memory;
    split.forEach((f, i) => {
      const address = at.features + f * records.CompactFeature.bytes;
      const fields = { ...featureFields(features[f]), words: words[i], bins: bins[i] };
      writeRecord(buffer, address, records.CompactFeature, fields);
      gather(columns[f], rows, new Uint8Array(buffer, bins[i], rows.length));
    });
    new Uint8Array(buffer, at.nodes).set(trees.nodes.subarray(from.node, end.node));
    new Uint8Array(buffer, at.thresholds).set(trees.thresholds.subarray(from.threshold, end.threshold));
    new Uint32Array(buffer, at.sets).set(trees.sets.subarray(SET_WORDS * from.set, SET_WORDS * end.set));
    new Float32Array(buffer, at.values).set(trees.values.subarray(from.value, end.value));
    const own = new Float64Array(buffer, at.scores, rows.length);
    own.set(scores);
    writeRecord(buffer, task, records.CompactTask, {
      ...at,
      count,
      laneBytes: maxLeaves <= 8 ? 1 : maxLeaves <= 16 ? 2 : 4,
      rowCount: rows.length,
    });
    kernel.functions.runCompact(task);
    scores.set(own);
  };

  return {
    add(trees, cursor, count, columns, rows, scores) {
      const range = measure(trees, cursor, count, features);
      if (count > 0) {
        for (let first = 0; first < rows.length; first += MAX_ROWS) {
          const own = rows.subarray(first, first + MAX_ROWS);
          run(trees, cursor, range, count, columns, own, scores.subarray(first, first + MAX_ROWS));
        }
      }
      Object.assign(cursor, range.end);
    },
  };
}

/** Consecutive trees. */
interface TreeRange {
  /** Behind its last tree. */
  readonly end: TreeCursor;
  readonly maxLeaves: number;
  /** Features that its trees split. */
  readonly split: readonly number[];
}

function measure(
  { nodes }: CompactTrees,
  from: TreeCursor,
  count: number,
  features: readonly FeatureShape[],
): TreeRange {
  const end = { ...from };
  const isSplit = new Uint8Array(features.length);
  let maxLeaves = 0;
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
    maxLeaves = Math.max(maxLeaves, end.value - first);
  }
  return { end, maxLeaves, split: Array.from(isSplit.keys()).filter((f) => isSplit[f] === 1) };
}

function gather(column: Uint8Array, rows: Int32Array, out: Uint8Array): void {
  for (let i = 0; i < rows.length; i++) out[i] = column[rows[i]];
}
