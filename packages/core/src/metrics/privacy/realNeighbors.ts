import type { NeighborIndex } from '../../neighbors/neighborIndex.js';
import { reportProgress, type RunContext } from '../../work/progress.js';
import type { RealNeighbors } from './dcrShare.js';
import { type EncodedRows, sliceRows } from './encodeRows.js';

/** Neighbours where all rows count: the nearest, and one more to see a tie. */
const FEW = 2;

/** Neighbours where rows of one side count by chance, and of rows whose nearest ones tie: 16 in a row are of one side once in 30,000 times. */
const MANY = 16;

/** Queries between two checks of the signal. */
const BATCH = 250;

/**
 * The nearest real rows of every query: enough to say whose the nearest is, with all that tie with it (16 at most).
 *
 * @param everyRowCounts whether the nearest row always decides; else further ones matter too
 */
export async function findRealNeighbors(
  index: NeighborIndex,
  queries: EncodedRows,
  everyRowCounts: boolean,
  context: RunContext,
): Promise<RealNeighbors> {
  const found: { readonly rows: Int32Array; readonly distances: Float64Array }[] = [];
  const least = Math.min(everyRowCounts ? FEW : MANY, index.rowCount);
  const most = Math.min(MANY, index.rowCount);
  for (let from = 0; from < queries.rowCount; from += BATCH) {
    await reportProgress(context, from / queries.rowCount, 'Finding the nearest real rows');
    const to = Math.min(queries.rowCount, from + BATCH);
    const batch = sliceRows(queries, from, to);
    const near = index.nearestAll(batch, least);
    for (let row = 0; row < batch.rowCount; row++) {
      const own = near.squaredDistances.subarray(row * least, (row + 1) * least);
      const isOpen = least < most && own[0] === own[least - 1];
      const wider = isOpen ? index.nearestAll(sliceRows(batch, row, row + 1), most) : null;
      found.push(
        wider
          ? { rows: wider.rows, distances: wider.squaredDistances }
          : { rows: near.rows.subarray(row * least, (row + 1) * least), distances: own },
      );
    }
  }
  const starts = new Int32Array(found.length + 1);
  found.forEach(({ rows }, query) => (starts[query + 1] = starts[query] + rows.length));
  const rows = new Int32Array(starts[found.length]);
  const tied = new Uint8Array(rows.length);
  found.forEach((own, query) => {
    rows.set(own.rows, starts[query]);
    for (let i = 1; i < own.rows.length; i++) {
      if (own.distances[i] === own.distances[i - 1]) tied[starts[query] + i] = 1;
    }
  });
  return { starts, rows, tied };
}
