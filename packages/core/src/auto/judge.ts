import { reportProgress, type RunContext, subContext } from '../work/progress.js';
import { cutCells } from '../metrics/cells/cutCells.js';
import { totalVariations } from '../metrics/cells/totalVariation.js';
import { chooseParts } from '../metrics/kway/chooseParts.js';
import { measureDistances } from '../metrics/privacy/measureDistances.js';
import { auc } from '../metrics/utility/scores/auc.js';
import { LEARNERS } from '../metrics/utility/learners.js';
import { createPredictionTask } from '../metrics/utility/predictionTask.js';
import { rSquared } from '../metrics/utility/scores/rSquared.js';
import type { Table } from '../table/table.js';

/** Cells of a column, and pairs of columns that are compared at most. */
const CELLS = 10;
const MAX_PAIRS = 500;

export interface Scores {
  /**
   * Mean over pairs of columns of 1 - total variation distance from unseen real rows, 0 to 1 (1: the same proportions).
   */
  readonly pairAccuracy: number;
  /**
   * AUC (classes) or R squared, at least 0 (numbers), of a forest trained on synthetic and tested on unseen real rows.
   */
  readonly utility: number | null;
  /** Fraction of synthetic rows nearer to a row of the fit than to an unseen one; .5 is ideal. */
  readonly dcrShare: number | null;
  /** Largest fraction that chance explains in 19 of 20 safe tables. */
  readonly dcrLimit: number | null;
}

/**
 * Scores synthetic rows by real rows that the method has not seen.
 *
 * @param train the rows of the fit, as many as unseen ones or nearly
 * @throws LikenessError `ABORTED`, and `TARGET_NOT_USABLE` for a target without two values
 */
export async function judge(
  train: Table,
  synthetic: Table,
  unseen: Table,
  target: string | undefined,
  seed: number,
  context: RunContext,
): Promise<Scores> {
  await reportProgress(context, 0, 'Comparing pairs of columns');
  const pairAccuracy = compareCells(train, synthetic, unseen, seed);
  const input = { real: train, synthetic, holdout: unseen, seed };
  const { values } = await measureDistances.compute(input, subContext(context, 0.1, 0.6));
  const dcr = values.find(({ name }) => name === 'dcrShare');
  const utility = target === undefined ? null : await predict(input, target, subContext(context, 0.6, 1));
  return { pairAccuracy, utility, dcrShare: dcr?.value ?? null, dcrLimit: dcr?.high ?? null };
}

function compareCells(train: Table, synthetic: Table, unseen: Table, seed: number): number {
  const used = train.columns.flatMap(({ type }, at) => (type === 'identifier' ? [] : [at]));
  if (used.length === 0) return 1;
  const [, made, real] = cutCells([train, synthetic, unseen], used, CELLS);
  const parts = used.length === 1 ? [[0]] : chooseParts(used.length, 2, MAX_PAIRS, seed);
  const distances = totalVariations(made, real, parts);
  return 1 - distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
}

async function predict(
  input: { real: Table; synthetic: Table; holdout: Table; seed: number },
  target: string,
  context: RunContext,
): Promise<number | null> {
  const task = createPredictionTask(input, target);
  if ('message' in task) return null;
  const [forest] = LEARNERS;
  const options = { seed: input.seed, trees: forest.trees, shapRows: null };
  const { predicted } = await forest.learn(task.synthetic, task.test, options, context);
  if (task.type === 'classes') return auc.compute(predicted, task.test.target);
  const explained = rSquared.compute(predicted, task.test.target);
  return explained === null ? null : Math.max(0, explained);
}
