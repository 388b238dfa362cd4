import type { RunContext } from '../work/progress.js';
import { runWork, type WorkTask } from '../work/runWork.js';
import { NeighborIndex } from './neighborIndex.js';
import type { NeighborPoints, Neighbors } from './neighborPoints.js';
import type { NeighborTree } from './neighborTree.js';

/** Queries of a piece: some tenths of a second in many dimensions, so that an abort is heard. */
const PIECE_ROWS = 1000;

export interface NeighborSearch {
  readonly tree: NeighborTree;
  readonly queries: NeighborPoints;
  /** At least 1. */
  readonly k: number;
  /** `self` when query `i` is row `i` of the tree, or the row of the tree for each query, -1 for none. */
  readonly exclude: 'none' | 'self' | Int32Array;
}

/** Some queries of one of the searches. */
export interface NeighborPiece {
  readonly search: number;
  readonly from: number;
  readonly to: number;
}

/** `NeighborIndex.nearestAll` for a range of queries, on any thread. */
export const neighborTask: WorkTask<readonly NeighborSearch[], NeighborPiece, Neighbors> = {
  name: 'nearest-neighbors',
  run(searches, { search, from, to }) {
    const { tree, queries, k, exclude } = searches[search];
    const { dimensions, categoryWeights } = tree;
    const piece: NeighborPoints = {
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
    return new NeighborIndex(tree).nearestAll(piece, k, excluded);
  },
};

/**
 * The neighbours of several searches, by the threads of the context; the same as `nearestAll` of each.
 *
 * @param describe the message of the progress when that share of the queries is through
 * @throws LikenessError `INVALID_OPTION` as `nearestAll` does, `ABORTED`
 */
export async function findNeighbors(
  context: RunContext,
  searches: readonly NeighborSearch[],
  describe: (share: number) => string,
): Promise<Neighbors[]> {
  const pieces = searches.flatMap(({ queries }, search) =>
    Array.from({ length: Math.ceil(queries.rowCount / PIECE_ROWS) }, (_, piece): NeighborPiece => ({
      search,
      from: piece * PIECE_ROWS,
      to: Math.min(queries.rowCount, (piece + 1) * PIECE_ROWS),
    })),
  );
  const found = await runWork(context, neighborTask, searches, pieces, (done) =>
    describe(done / Math.max(1, pieces.length)),
  );
  return searches.map((_, search) => joinPieces(found.filter((_piece, at) => pieces[at].search === search)));
}

function joinPieces(pieces: readonly Neighbors[]): Neighbors {
  const count = pieces[0]?.count ?? 0;
  const length = pieces.reduce((sum, { rows }) => sum + rows.length, 0);
  const rows = new Int32Array(length);
  const squaredDistances = new Float64Array(length);
  let at = 0;
  for (const piece of pieces) {
    rows.set(piece.rows, at);
    squaredDistances.set(piece.squaredDistances, at);
    at += piece.rows.length;
  }
  return { count, rows, squaredDistances };
}
