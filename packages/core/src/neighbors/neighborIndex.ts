import { LikenessError } from '../errors.js';
import { checkPoints, type NeighborPoints, type Neighbors } from './neighborPoints.js';
import { buildNeighborTree, type NeighborTree } from './neighborTree.js';
import { searchTree, type TreeSearch } from './searchTree.js';

/** Finds the exact nearest neighbours of points among the points it was made of. */
export class NeighborIndex {
  /** Plain data; `new NeighborIndex(tree)` is the same index on another thread. */
  readonly tree: NeighborTree;
  readonly #search: TreeSearch;

  constructor(tree: NeighborTree) {
    this.tree = tree;
    this.#search = searchTree(tree);
  }

  get rowCount(): number {
    return this.tree.rows.length;
  }

  /**
   * The `k` nearest points of every query, or all points where there are fewer.
   *
   * @param queries in the coordinates of the index
   * @param k at least 1
   * @param exclude what a query may not find: `self` when query `i` is row `i` of the index (its duplicates still
   *   are neighbours), or the row of the index for each query, -1 for none
   * @param within largest squared distance of a neighbour, for each query; any when left out. A place without a
   *   neighbour then holds row -1 at distance Infinity; a near bound spares most of the search.
   * @throws LikenessError `INVALID_OPTION` for another shape or a number that is not finite
   */
  nearestAll(
    queries: NeighborPoints,
    k: number,
    exclude: 'none' | 'self' | Int32Array = 'none',
    within?: Float64Array,
  ): Neighbors {
    if (!Number.isInteger(k) || k < 1) {
      throw new LikenessError('INVALID_OPTION', `The number of neighbours must be at least 1, not ${k}.`);
    }
    checkPoints(queries, this.tree.dimensions, this.tree.categoryWeights.length);
    const { rowCount, numeric, codes } = queries;
    const count = Math.min(k, exclude === 'none' ? this.rowCount : this.rowCount - 1);
    const rows = new Int32Array(rowCount * count).fill(-1);
    const squaredDistances = new Float64Array(rowCount * count).fill(Infinity);
    for (let at = 0; at < rowCount; at++) {
      const from = at * count;
      this.#search(
        numeric,
        codes,
        at,
        exclude === 'none' ? -1 : exclude === 'self' ? at : exclude[at],
        within ? within[at] : Infinity,
        rows.subarray(from, from + count),
        squaredDistances.subarray(from, from + count),
      );
    }
    return { count, rows, squaredDistances };
  }

  /** The `k` nearest points of one query; `nearestAll` of a single one. */
  nearest(query: { readonly numeric: Float64Array; readonly codes: Int32Array }, k: number): Neighbors {
    return this.nearestAll({ rowCount: 1, ...query }, k);
  }
}

/**
 * Makes an index of points.
 *
 * @param categoryWeights of each category column, at least 0: what differing codes add to the squared distance
 * @throws LikenessError `TOO_FEW_ROWS` without a point, `INVALID_OPTION` for lengths that do not fit or a number that
 *   is not finite
 */
export function createNeighborIndex(
  points: NeighborPoints & { readonly categoryWeights: Float64Array },
): NeighborIndex {
  const { rowCount, numeric, categoryWeights } = points;
  if (rowCount < 1)
    throw new LikenessError('TOO_FEW_ROWS', 'An index of neighbours needs at least one point.');
  checkPoints(points, Math.floor(numeric.length / rowCount), categoryWeights.length);
  return new NeighborIndex(buildNeighborTree(points, categoryWeights));
}
