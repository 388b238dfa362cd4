import { distinctPoints, type DistinctPoints } from './distinctPoints.js';
import { createNeighborIndex, NeighborIndex } from './neighborIndex.js';
import type { NeighborPoints } from './neighborPoints.js';

/** The nearest distinct points of every query, by distance; groups of equal distance are whole. */
export interface TiedNeighbors {
  /** `points[starts[q] .. starts[q + 1])` are those of query q. */
  readonly starts: Int32Array;
  readonly points: Int32Array;
  readonly squaredDistances: Float64Array;
}

/**
 * Nearest neighbours with all ties, whatever their number: rows that repeat are one point with a count, and no row is
 * preferred for its number.
 */
export class TiedIndex {
  readonly distinct: DistinctPoints;
  readonly index: NeighborIndex;

  /** @param points at least one, or those of another index, with its tree */
  constructor(
    points: NeighborPoints & { readonly categoryWeights: Float64Array },
    shared?: { readonly distinct: DistinctPoints; readonly index: NeighborIndex },
  ) {
    this.distinct = shared?.distinct ?? distinctPoints(points);
    this.index = shared?.index ?? createNeighborIndex(this.distinct.points);
  }

  /** The same points without the distance that a category column adds; points may be alike then, and tie. */
  withoutCategory(column: number): TiedIndex {
    const categoryWeights = this.distinct.points.categoryWeights.slice();
    categoryWeights[column] = 0;
    const points = { ...this.distinct.points, categoryWeights };
    const index = new NeighborIndex({ ...this.index.tree, categoryWeights });
    return new TiedIndex(points, { distinct: { ...this.distinct, points }, index });
  }

  /** Rows that a point stands for. */
  count(point: number): number {
    return this.distinct.starts[point + 1] - this.distinct.starts[point];
  }

  /**
   * Of every query the nearest points that stand for at least `k` rows together, and all that are as near as the last of
   * them; all points where there are fewer rows.
   */
  nearest(queries: NeighborPoints, k: number): TiedNeighbors {
    const { rowCount, numeric, codes } = queries;
    const dimensions = rowCount === 0 ? 0 : numeric.length / rowCount;
    const categories = rowCount === 0 ? 0 : codes.length / rowCount;
    const starts = new Int32Array(rowCount + 1);
    const points: number[] = [];
    const squaredDistances: number[] = [];
    const all = this.index.rowCount;
    const first = Math.min(all, k + 1);
    const near = this.index.nearestAll(queries, first);
    for (let row = 0; row < rowCount; row++) {
      let found = {
        rows: near.rows.subarray(row * first, (row + 1) * first),
        distances: near.squaredDistances.subarray(row * first, (row + 1) * first),
      };
      let end = this.#endOf(found.rows, found.distances, k);
      for (let wanted = 4 * first; end < 0; wanted *= 4) {
        const one = {
          rowCount: 1,
          numeric: numeric.subarray(row * dimensions, (row + 1) * dimensions),
          codes: codes.subarray(row * categories, (row + 1) * categories),
        };
        const wider = this.index.nearestAll(one, Math.min(all, wanted));
        found = { rows: wider.rows, distances: wider.squaredDistances };
        end = this.#endOf(found.rows, found.distances, k);
      }
      for (let i = 0; i < end; i++) {
        points.push(found.rows[i]);
        squaredDistances.push(found.distances[i]);
      }
      starts[row + 1] = points.length;
    }
    return { starts, points: Int32Array.from(points), squaredDistances: Float64Array.from(squaredDistances) };
  }

  /** Where the group ends that brings the rows to `k`; -1 when more points may belong to it. */
  #endOf(points: Int32Array, distances: Float64Array, k: number): number {
    let rows = 0;
    let end = 0;
    while (end < points.length && rows < k) {
      const distance = distances[end];
      for (; end < points.length && distances[end] === distance; end++) rows += this.count(points[end]);
    }
    return end < points.length || points.length === this.index.rowCount ? end : -1;
  }
}
