import type { BinnedRows, RowParts } from './binnedRows.js';
import { type BoostedTreeLimits, createBoostedRun, type GrownNode } from './boostedRun.js';
import { LOSS_BLOCK_ROWS } from './treeConstants.js';

/** Boosting of two classes with the logistic loss, a tree at a time. */
export interface LogisticRun {
  /**
   * Grows a tree by the derivatives at the scores and adds its values to them.
   *
   * @param used indices of the features that may be split
   * @returns its nodes, the root first; null when no split gains anything
   */
  step(used: Int32Array): GrownNode[] | null;
  /** Mean loss of the validation rows. */
  validationMean(): number;
}

/**
 * Scores stay in the kernel's memory, derivatives and losses are computed there, two rows at once. All rows weigh 1.
 *
 * @param classes 0 or 1, one a row of the table
 * @param start score before the first tree
 * @returns null where `createBoostedRun` is
 */
export function createLogisticRun(
  table: BinnedRows,
  parts: RowParts,
  limits: BoostedTreeLimits,
  classes: ArrayLike<number>,
  start: number,
): LogisticRun | null {
  const { train, validation } = parts;
  const [trainClasses, validationClasses] = [train, validation].map((rows) =>
    evenOf(rows, (row) => classes[row], 1),
  );
  // The row behind an odd number of rows costs nothing.
  const scores = [evenOf(train, () => start, Infinity), evenOf(validation, () => start, Infinity)];
  const blocks = Math.ceil(validation.length / LOSS_BLOCK_ROWS);
  const regions = [...scores, trainClasses, validationClasses];
  const run = createBoostedRun(table, parts, limits, {
    bytes: [...regions.map(({ byteLength }) => byteLength), 16 * (blocks + 1)],
    load: (buffer, at) => regions.forEach((own, i) => new Float64Array(buffer, at[i], own.length).set(own)),
    save: (buffer, at) => scores.forEach((own, i) => own.set(new Float64Array(buffer, at[i], own.length))),
  });
  if (run === null) return null;
  const { kernel, at } = run;
  const [trainScores, validationScores, trainLabels, validationLabels, losses] = at.state;
  const { functions } = kernel;
  return {
    step(used) {
      run.enter();
      functions.differentiateLogistic(trainScores, trainLabels, train.length, limits.unit, at.derivatives);
      const nodes = run.grow(used);
      if (nodes === null) return null;
      functions.addLeafValues(trainScores, at.trainLeaves, train.length, at.leafValues);
      functions.addLeafValues(validationScores, at.validationLeaves, validation.length, at.leafValues);
      return nodes;
    },
    validationMean() {
      run.enter();
      functions.lossLogistic(validationScores, validationLabels, validation.length, losses);
      const parts = new Float64Array(kernel.memory.buffer, losses, 2 * (blocks + 1));
      let sum = 0;
      for (let block = 0; block < blocks; block++) {
        sum += Math.log(parts[2 * block]) + Math.log(parts[2 * block + 1]);
      }
      return (sum + (parts[2 * blocks] + parts[2 * blocks + 1])) / validation.length;
    },
  };
}

/** A number for each row, and one more if there are not evenly many. */
function evenOf(rows: Int32Array, of: (row: number) => number, last: number): Float64Array {
  const numbers = new Float64Array(rows.length + (rows.length & 1)).fill(last);
  for (let i = 0; i < rows.length; i++) numbers[i] = of(rows[i]);
  return numbers;
}
