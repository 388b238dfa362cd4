import type { BinnedRows, RowParts } from './binnedRows.js';
import { type BoostedTreeLimits, createBoostedRun, type GrownNode } from './boostedRun.js';

/** Boosting by derivatives that the caller computes, a tree at a time. */
export interface DerivativeRun {
  /** Where gradient and packed second derivative of each training row go; to be filled before `step`. */
  derivatives(): Float64Array;
  /**
   * Grows a tree by the derivatives and adds its leaf values to the scores.
   *
   * @param used indices of the features that may be split
   * @param scores one a row of the table
   * @returns its nodes, the root first; null when no split gains anything
   */
  step(used: Int32Array, scores: Float64Array): GrownNode[] | null;
}

/** @returns null where `createBoostedRun` is */
export function createDerivativeRun(
  table: BinnedRows,
  parts: RowParts,
  limits: BoostedTreeLimits,
): DerivativeRun | null {
  const run = createBoostedRun(table, parts, limits, NO_STATE);
  if (run === null) return null;
  const { kernel, at } = run;
  const { train, validation } = parts;
  const addValues = (rows: Int32Array, leafOf: number, scores: Float64Array): void => {
    const leaves = new Uint16Array(kernel.memory.buffer, leafOf, rows.length);
    const values = new Float64Array(kernel.memory.buffer, at.leafValues, run.leaves);
    for (let i = 0; i < rows.length; i++) scores[rows[i]] += values[leaves[i]];
  };
  return {
    derivatives() {
      run.enter();
      return new Float64Array(kernel.memory.buffer, at.derivatives, 2 * train.length);
    },
    step(used, scores) {
      const nodes = run.grow(used);
      if (nodes === null) return null;
      addValues(train, at.trainLeaves, scores);
      addValues(validation, at.validationLeaves, scores);
      return nodes;
    },
  };
}

const NO_STATE = { bytes: [], load: () => undefined, save: () => undefined };
