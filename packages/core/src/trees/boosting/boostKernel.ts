import type { BinnedTable } from '../bins/binnedTable.js';
import type { BoostGrower, BoostRows, BoostTreeOptions } from './boostTree.js';
import { createKernelRun } from './kernelRun.js';

const NO_STATE = { bytes: [], load: () => undefined, save: () => undefined };

/** `createBoostGrower` on WebAssembly, to the last bit; null where `createKernelRun` is. */
export function createKernelGrower(
  table: BinnedTable,
  parts: BoostRows,
  options: BoostTreeOptions,
): BoostGrower | null {
  const run = createKernelRun(table, parts, options, NO_STATE);
  if (run === null) return null;
  const { train, heldOut } = parts;
  const { kernel } = run;
  const addValues = (rows: Int32Array, leafOf: number, scores: Float64Array): void => {
    const leaves = new Uint16Array(kernel.memory.buffer, leafOf, rows.length);
    const values = new Float64Array(kernel.memory.buffer, run.leafValues, run.leaves);
    for (let i = 0; i < rows.length; i++) scores[rows[i]] += values[leaves[i]];
  };
  return {
    unit: run.unit,
    derivatives() {
      run.enter();
      return new Float64Array(kernel.memory.buffer, run.pairs, 2 * train.length);
    },
    grow(used, scores) {
      const tree = run.grow(used);
      if (tree === null) return null;
      addValues(train, run.leafOf, scores);
      addValues(heldOut, run.leafOf + 2 * train.length, scores);
      return tree;
    },
  };
}
