/** Steps of an epoch that a batch size of its own choosing aims at. */
const STEPS = 10;
const MOST_ROWS = 500;
const FEWEST_ROWS = 50;

/** How a training goes through its rows. */
export interface Batching {
  /** Rows of a step. */
  readonly batchSize: number;
  /** Steps of an epoch at least, through rows that have been seen before if need be. */
  readonly fewestSteps: number;
}

/**
 * A net learns by steps, and a table of a few hundred rows has next to none in an epoch of batches of 500: it would see
 * each row hundreds of times and still be at its start. So few rows get smaller batches, a tenth of them, from 500 (of
 * 5,000 rows and more, as in the paper) down to 50, and an epoch has ten steps even of fewer rows.
 *
 * @param asked rows of a step; 0 chooses them so
 * @param rows that are trained on
 * @param multiple of which a batch has to be one
 */
export function batchingOf(asked: number, rows: number, multiple: number): Batching {
  if (asked > 0) return { batchSize: asked, fewestSteps: 1 };
  const wanted = Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, Math.floor(rows / STEPS)));
  return { batchSize: Math.max(1, Math.floor(wanted / multiple)) * multiple, fewestSteps: STEPS };
}
