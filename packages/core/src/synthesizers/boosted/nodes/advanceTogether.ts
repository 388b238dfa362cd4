import { bestRound, type BoostRun } from '../../../trees/boosting/boost.js';

/** Fall of the validation loss, as a fraction of it, that a round must bring where a node is nearly decided, see `bestRound`. */
export const RELATIVE_FALL = 0.05;

/**
 * Advances all runs round by round until the validation loss of all their rows together stops falling. Yields after
 * each round of each run.
 *
 * @returns the best number of rounds, the same for all runs
 */
export function* advanceTogether(
  runs: readonly BoostRun[],
  rounds: number,
  patience: number,
): Generator<void, number> {
  const validationRows = runs.reduce((sum, run) => sum + run.validationRows, 0);
  const lossAt = (round: number): number =>
    runs.reduce(
      (sum, run) =>
        sum + run.validationRows * run.validationLoss[Math.min(round, run.validationLoss.length - 1)],
      0,
    ) / validationRows;
  if (runs.length === 0) return 0;
  const losses = [lossAt(0)];
  const open = new Set(runs);
  while (
    losses.length <= rounds &&
    open.size > 0 &&
    !bestRound(losses, validationRows, patience, RELATIVE_FALL).isOver
  ) {
    for (const run of open) {
      if (!run.advance()) open.delete(run);
      yield;
    }
    losses.push(lossAt(losses.length));
  }
  return bestRound(losses, validationRows, patience, RELATIVE_FALL).best;
}
