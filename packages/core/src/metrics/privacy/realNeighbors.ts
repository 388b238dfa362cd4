import type { TiedIndex, TiedNeighbors } from '../../neighbors/tiedNeighbors.js';
import { reportProgress, type RunContext } from '../../work/progress.js';
import { joinTiedNeighbors } from '../../neighbors/joinTiedNeighbors.js';
import { type EncodedRows, sliceRows } from './encodeRows.js';

/** Where rows of one side count with a probability: neighbours are sought until none of them counts once in a thousand. */
const REST = 1e-3;

/** Rows that are sought at most for that. */
const MOST = 64;

/** Queries between two checks of the signal. */
const BATCH = 250;

/**
 * The nearest real points of every query: enough to say whose the nearest row is, with all that tie.
 *
 * @param probability that a row of the larger side counts; 1: the nearest row always decides
 */
export async function findRealNeighbors(
  index: TiedIndex,
  queries: EncodedRows,
  probability: number,
  context: RunContext,
): Promise<TiedNeighbors> {
  const k = probability < 1 ? Math.min(MOST, Math.ceil(Math.log(REST) / Math.log1p(-probability))) : 1;
  const found: TiedNeighbors[] = [];
  for (let from = 0; from < queries.rowCount; from += BATCH) {
    await reportProgress(context, from / queries.rowCount, 'Finding the nearest real rows');
    found.push(index.nearest(sliceRows(queries, from, Math.min(queries.rowCount, from + BATCH)), k));
  }
  return joinTiedNeighbors(found);
}
