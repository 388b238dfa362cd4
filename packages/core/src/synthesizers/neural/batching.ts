/** Fraction of the rows that a batch has by default. */
const SHARE = 0.1;
const MAX_ROWS = 500;
const MIN_ROWS = 50;
/** Minimum of rows in the batches of an epoch. */
const EPOCH_ROWS = 1000;

/** Batches of a training. */
export interface Batching {
  /** Rows of a step. */
  readonly batchSize: number;
  /** Minimum of steps of an epoch; small tables repeat rows. */
  readonly fewestSteps: number;
}

/**
 * Size and number of batches. With the 500 rows of the paper a table of a few hundred rows would have one step an epoch,
 * and hundreds of epochs would not suffice. So the default batch is a tenth of the rows, from 50 to 500 (5,000 rows and
 * more, as in the paper), and an epoch has at least 1,000 rows, some of them twice in small tables. The time of an epoch
 * therefore has a minimum: that of two of the paper's batches.
 *
 * @param asked rows of a step; 0 chooses them so
 * @param rows that are trained on
 * @param multiple of which a batch has to be one
 */
export function batchingOf(asked: number, rows: number, multiple: number): Batching {
  if (asked > 0) return { batchSize: asked, fewestSteps: 1 };
  const wanted = Math.min(MAX_ROWS, Math.max(MIN_ROWS, Math.floor(SHARE * rows)));
  const batchSize = Math.max(1, Math.floor(wanted / multiple)) * multiple;
  return { batchSize, fewestSteps: Math.ceil(EPOCH_ROWS / batchSize) };
}
