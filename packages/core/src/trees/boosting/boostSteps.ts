import { createLogisticRun, type RowParts } from '@likeness/kernels';
import type { BinnedTable } from '../bins/binnedTable.js';
import { preorderTree } from '../preorderTree.js';
import type { Tree } from '../tree.js';
import { type BoostGrower, type BoostTreeOptions, countUnit } from './boostGrower.js';
import type { BoostLoss } from './boostLoss.js';
import { createBoostGrower } from './createBoostGrower.js';

/** Rounds of boosting, one after the other. */
export interface BoostSteps {
  /** The trees of the next round, one an output; null where no split gains anything. */
  readonly step: (features: Int32Array) => (Tree | null)[];
  /** Mean loss of the validation rows. */
  readonly validationMean: () => number;
}

/**
 * The fastest steps for the loss. That of two classes without weights has a kernel of its own, in which the scores stay;
 * trees and losses are the same bits without it.
 *
 * @param start scores before the first round
 */
export function createBoostSteps(
  table: BinnedTable,
  rows: RowParts,
  loss: BoostLoss,
  start: Float64Array,
  options: BoostTreeOptions,
): BoostSteps {
  return logisticSteps(table, rows, loss, start, options) ?? lossSteps(table, rows, loss, start, options);
}

function lossSteps(
  table: BinnedTable,
  rows: RowParts,
  loss: BoostLoss,
  start: Float64Array,
  options: BoostTreeOptions,
): BoostSteps {
  const scores = Array.from(start, (value) => new Float64Array(table.rowCount).fill(value));
  // Made at the first step: some callers only ask for the loss at the start.
  let grower: BoostGrower | undefined;
  return {
    step(features) {
      const own = (grower ??= createBoostGrower(table, rows, options));
      loss.prepare(scores, rows.train);
      return scores.map((score, output) => {
        loss.differentiate(scores, output, rows.train, own.unit, own.derivatives());
        return own.grow(features, score);
      });
    },
    validationMean: () => loss.mean(scores, rows.validation),
  };
}

function logisticSteps(
  table: BinnedTable,
  rows: RowParts,
  { unweightedClasses }: BoostLoss,
  [start]: Float64Array,
  options: BoostTreeOptions,
): BoostSteps | null {
  if (!unweightedClasses) return null;
  const limits = { ...options, unit: countUnit(rows.train.length) };
  const run = createLogisticRun(table, rows, limits, unweightedClasses, start);
  if (run === null) return null;
  return {
    step(features) {
      const nodes = run.step(features);
      return [nodes && preorderTree(nodes, table.features)];
    },
    validationMean: () => run.validationMean(),
  };
}
