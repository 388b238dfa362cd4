import type { RunContext } from '../work/progress.js';
import { runWork, type WorkTask } from '../work/runWork.js';
import { NeighborIndex } from './neighborIndex.js';
import type { NeighborPoints, Neighbors } from './neighborPoints.js';
import type { NeighborTree } from './neighborTree.js';

/** Queries of a range: some tenths of a second in many dimensions, so that an abort is heard. */
const RANGE_ROWS = 1000;

export interface NeighborSearch {
  readonly tree: NeighborTree;
  readonly queries: NeighborPoints;
  /** At least 1. */
  readonly k: number;
  /** `self` when query `i` is row `i` of the tree, or the row of the tree for each query, -1 for none. */
  readonly exclude: 'none' | 'self' | Int32Array;
}

/** Some queries of one of the searches. */
export interface QueryRange {
  readonly search: number;
  readonly from: number;
  readonly to: number;
}

/** `NeighborIndex.nearestAll` for a range of queries, on any thread. */
export const neighborTask: WorkTask<readonly NeighborSearch[], QueryRange, Neighbors> = {
  name: 'nearest-neighbors',
  run(searches, { search, from, to }) {
    const { tree, queries, k, exclude } = searches[search];
    const { dimensions, categoryWeights } = tree;
    const range: NeighborPoints = {
      rowCount: to - from,
      numeric: queries.numeric.subarray(from * dimensions, to * dimensions),
      codes: queries.codes.subarray(from * categoryWeights.length, to * categoryWeights.length),
    };
    const excluded =
      exclude === 'none'
        ? exclude
        : Int32Array.from({ length: to - from }, (_, at) =>
            exclude === 'self' ? from + at : exclude[from + at],
          );
    return new NeighborIndex(tree).nearestAll(range, k, excluded);
  },
};

/**
 * The neighbours of several searches, by the threads of the context; the same as `nearestAll` of each.
 *
 * @param describe the message of the progress when that fraction of the queries is through
 * @throws LikenessError `INVALID_OPTION` as `nearestAll` does, `ABORTED`
 */
export async function findNeighbors(
  context: RunContext,
  searches: readonly NeighborSearch[],
  describe: (share: number) => string,
): Promise<Neighbors[]> {
  const ranges = searches.flatMap(({ queries }, search) =>
    Array.from({ length: Math.ceil(queries.rowCount / RANGE_ROWS) }, (_, range): QueryRange => ({
      search,
      from: range * RANGE_ROWS,
      to: Math.min(queries.rowCount, (range + 1) * RANGE_ROWS),
    })),
  );
  const found = await runWork(context, neighborTask, searches, ranges, (done) =>
    describe(done / Math.max(1, ranges.length)),
  );
  return searches.map((_, search) => concatNeighbors(found.filter((_, at) => ranges[at].search === search)));
}

function concatNeighbors(ranges: readonly Neighbors[]): Neighbors {
  const count = ranges[0]?.count ?? 0;
  const length = ranges.reduce((sum, { rows }) => sum + rows.length, 0);
  const rows = new Int32Array(length);
  const squaredDistances = new Float64Array(length);
  let at = 0;
  for (const range of ranges) {
    rows.set(range.rows, at);
    squaredDistances.set(range.squaredDistances, at);
    at += range.rows.length;
  }
  return { count, rows, squaredDistances };
}
