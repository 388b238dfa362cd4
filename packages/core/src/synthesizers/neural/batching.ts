/** Fraction of the rows that a batch has by default. */
const SHARE = 0.1;
const MAX_ROWS = 500;
const FEWEST_ROWS = 50;
/** Rows that the steps of an epoch show a net at least. */
const EPOCH_ROWS = 1000;

/** How a training goes through its rows. */
export interface Batching {
  /** Rows of a step. */
  readonly batchSize: number;
  /** Steps of an epoch at least, through rows that have been seen before if need be. */
  readonly fewestSteps: number;
}

/**
 * A net learns by steps, and a table of a few hundred rows has one of them in an epoch of batches of 500: after
 * hundreds of epochs the net would still be at its start. So few rows get smaller batches, a tenth of them, from 500
 * (of 5,000 rows and more, as in the paper) down to 50, and an epoch shows at least 1,000 rows, whatever the table
 * has. So the time of an epoch has a floor: that of two of the paper's batches.
 *
 * @param asked rows of a step; 0 chooses them so
 * @param rows that are trained on
 * @param multiple of which a batch has to be one
 */
export function batchingOf(asked: number, rows: number, multiple: number): Batching {
  if (asked > 0) return { batchSize: asked, fewestSteps: 1 };
  const wanted = Math.min(MAX_ROWS, Math.max(FEWEST_ROWS, Math.floor(SHARE * rows)));
  const batchSize = Math.max(1, Math.floor(wanted / multiple)) * multiple;
  return { batchSize, fewestSteps: Math.ceil(EPOCH_ROWS / batchSize) };
}
