import { LikenessError } from '../../errors.js';
import { reportProgress, type RunContext } from '../../work/progress.js';
import { fitBinnedTable } from '../bins/binnedTable.js';
import { bestRound, startBoosting } from './boost.js';
import { Booster, type BoosterTarget } from './booster.js';
import { type BoostLoss, logisticLoss, multinomialLoss, squaredLoss } from './boostLoss.js';
import { type BoosterOptions, resolveBoosterOptions } from './boostOptions.js';
import type { ForestData } from '../forest/trainForest.js';

/**
 * Boosts trees: logistic loss for two classes, multinomial for more, squared for numbers. Early stopping on
 * validation rows, see `BoosterOptions`. `onCurvePoint` hears the validation loss of each round.
 *
 * Cost: some `2 x rows x features` steps a tree; a round has a tree for each class when there are three or more.
 *
 * @param data the target may not be missing in any row; `rows` must be distinct
 * @throws LikenessError `TOO_FEW_ROWS` without rows, `COLUMN_LENGTH_MISMATCH`, `INVALID_OPTION`, `ABORTED`. Between
 *   two checks of the signal lies one round.
 */
export async function trainBooster(
  data: ForestData,
  options: BoosterOptions,
  context: RunContext = {},
): Promise<Booster> {
  const settings = resolveBoosterOptions(options);
  const { target } = data;
  const rowCount = target.type === 'classes' ? target.codes.length : target.values.length;
  const table = 'bins' in data.features ? data.features : fitBinnedTable(data.features);
  requireRows(data, table.features.length > 0 ? table.rowCount : rowCount, rowCount);
  const rows = data.rows ?? Int32Array.from({ length: rowCount }, (_, row) => row);
  const { loss, described } = lossOf(data, rows);
  const run = startBoosting({ ...table, rowCount }, rows, loss, settings);
  await reportProgress(context, 0, 'Boosting trees');
  let made = 0;
  while (made < settings.rounds && run.advance()) {
    made++;
    const value = run.validationLoss.at(-1);
    if (value !== undefined) {
      await context.onCurvePoint?.({ name: 'validation loss', step: made - 1, unit: 'round', value });
      if (bestRound(run.validationLoss, run.validationRows, settings.patience).isOver) break;
    }
    await reportProgress(context, made / settings.rounds, `Boosted ${made} rounds`);
  }
  const kept =
    run.validationRows > 0 ? bestRound(run.validationLoss, run.validationRows, settings.patience).best : made;
  await reportProgress(context, 1, `Boosted ${kept} rounds`);
  const { start, rounds } = run.take(kept);
  return new Booster(table.features, described, start, rounds, run.validationLoss);
}

function lossOf(
  { target, weights }: ForestData,
  rows: Int32Array,
): { readonly loss: BoostLoss; readonly described: BoosterTarget } {
  const scaled = weights ? scaleWeights(weights) : null;
  if (target.type === 'classes') {
    const { codes, classes } = target;
    const loss =
      classes.length <= 2 ? logisticLoss(codes, scaled) : multinomialLoss(codes, classes.length, scaled);
    return { loss, described: { type: 'classes', classes } };
  }
  const { offset, scale } = spreadOf(target.values, rows);
  const values = target.values.map((value) => (value - offset) / scale);
  return { loss: squaredLoss(values, scaled), described: { type: 'numbers', offset, scale } };
}

/** Weights of at most 1, as sums of packed derivatives need them. */
function scaleWeights(weights: Float64Array): Float64Array {
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  if (largest > 0 && largest < Infinity) return weights.map((weight) => weight / largest);
  throw new LikenessError('INVALID_OPTION', 'The row weights of a booster must be finite and not all 0.');
}

/** Mean and standard deviation, so that penalties mean the same in any unit. */
function spreadOf(
  values: Float64Array,
  rows: Int32Array,
): { readonly offset: number; readonly scale: number } {
  let mean = 0;
  for (const row of rows) mean += values[row] / rows.length;
  let squares = 0;
  for (const row of rows) squares += (values[row] - mean) ** 2 / rows.length;
  return { offset: mean, scale: squares > 0 ? Math.sqrt(squares) : 1 };
}

function requireRows({ target, weights, rows }: ForestData, tableRows: number, length: number): void {
  if (length === 0 || rows?.length === 0 || (target.type === 'classes' && target.classes.length === 0)) {
    throw new LikenessError(
      'TOO_FEW_ROWS',
      'A booster needs at least one row, and a class where it predicts classes.',
    );
  }
  if (length !== tableRows || (weights !== undefined && weights.length !== length)) {
    throw new LikenessError(
      'COLUMN_LENGTH_MISMATCH',
      `The features have ${tableRows} rows, the target ${length}, the weights ${weights?.length ?? length}.`,
    );
  }
}
