import { createDerivativeRun, type RowParts } from '@likeness/kernels';
import type { BinnedTable } from '../bins/binnedTable.js';
import { preorderTree } from '../preorderTree.js';
import { type BoostGrower, type BoostTreeOptions, countUnit } from './boostGrower.js';
import { createPlainGrower } from './plainGrower.js';

/** The fastest grower that the platform and the size of the run allow; the trees are always the same bits. */
export function createBoostGrower(
  table: BinnedTable,
  rows: RowParts,
  options: BoostTreeOptions,
): BoostGrower {
  return createWasmGrower(table, rows, options) ?? createPlainGrower(table, rows, options);
}

/** `createPlainGrower` on WebAssembly; null where `createDerivativeRun` is. */
export function createWasmGrower(
  table: BinnedTable,
  rows: RowParts,
  options: BoostTreeOptions,
): BoostGrower | null {
  const unit = countUnit(rows.train.length);
  const run = createDerivativeRun(table, rows, { ...options, unit });
  if (run === null) return null;
  return {
    unit,
    derivatives: () => run.derivatives(),
    grow(used, scores) {
      const nodes = run.step(used, scores);
      return nodes && preorderTree(nodes, table.features);
    },
  };
}
