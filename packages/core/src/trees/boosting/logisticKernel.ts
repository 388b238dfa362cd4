import type { BinnedTable } from '../bins/binnedTable.js';
import type { BoostRows, BoostTreeOptions } from './boostTree.js';
import { FACTORS } from './boostLoss.js';
import { createKernelRun } from './kernelRun.js';
import type { Tree } from '../tree.js';

/** Boosting of two classes, a tree at a time. */
export interface LogisticSteps {
  /** Grows a tree by the derivatives at the scores and adds its values to them; null when no split gains anything. */
  step(features: Int32Array): Tree | null;
  /** Mean loss of the rows set aside. */
  heldOutMean(): number;
}

/**
 * Boosting with `logisticLoss` without weights on WebAssembly, to the last bit: scores stay in its memory, derivatives
 * and losses are computed there, two rows at once.
 *
 * @param classes 0 or 1, one a row of the table
 * @param start score before the first tree
 * @returns null where `createKernelRun` is
 */
export function createLogisticSteps(
  table: BinnedTable,
  parts: BoostRows,
  options: BoostTreeOptions,
  classes: ArrayLike<number>,
  start: number,
): LogisticSteps | null {
  const { train, heldOut } = parts;
  const [trainClasses, heldOutClasses] = [train, heldOut].map((rows) =>
    evenOf(rows, (row) => classes[row], 1),
  );
  // The row behind an odd number of rows costs nothing.
  const scores = [evenOf(train, () => start, Infinity), evenOf(heldOut, () => start, Infinity)];
  const blocks = Math.ceil(heldOut.length / FACTORS);
  const regions = [...scores, trainClasses, heldOutClasses];
  const run = createKernelRun(table, parts, options, {
    bytes: [...regions.map(({ byteLength }) => byteLength), 16 * (blocks + 1)],
    load: (buffer, at) => regions.forEach((own, i) => new Float64Array(buffer, at[i], own.length).set(own)),
    save: (buffer, at) => scores.forEach((own, i) => own.set(new Float64Array(buffer, at[i], own.length))),
  });
  if (run === null) return null;
  const { kernel, unit, pairs, leafOf, leafValues } = run;
  const [trainScores, heldOutScores, trainLabels, heldOutLabels, losses] = run.state;
  const { addLeafValues, differentiateLogistic, lossLogistic } = kernel.exports;
  return {
    step(features) {
      run.enter();
      differentiateLogistic(trainScores, trainLabels, train.length, unit, pairs);
      const tree = run.grow(features);
      if (tree === null) return null;
      addLeafValues(trainScores, leafOf, train.length, leafValues);
      addLeafValues(heldOutScores, leafOf + 2 * train.length, heldOut.length, leafValues);
      return tree;
    },
    heldOutMean() {
      run.enter();
      lossLogistic(heldOutScores, heldOutLabels, heldOut.length, losses);
      const made = new Float64Array(kernel.memory.buffer, losses, 2 * (blocks + 1));
      let sum = 0;
      for (let block = 0; block < blocks; block++) {
        sum += Math.log(made[2 * block]) + Math.log(made[2 * block + 1]);
      }
      return (sum + (made[2 * blocks] + made[2 * blocks + 1])) / heldOut.length;
    },
  };
}

/** A number for each row, and one more if there are not evenly many. */
function evenOf(rows: Int32Array, of: (row: number) => number, last: number): Float64Array {
  const own = new Float64Array(rows.length + (rows.length & 1)).fill(last);
  for (let i = 0; i < rows.length; i++) own[i] = of(rows[i]);
  return own;
}
