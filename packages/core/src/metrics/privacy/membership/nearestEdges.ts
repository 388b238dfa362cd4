import type { NeighborIndex } from '../../../neighbors/neighborIndex.js';
import type { NeighborPoints } from '../../../neighbors/neighborPoints.js';

/** Segments between points and their nearest ones, each once. */
export interface Edges {
  /** Ends of each edge. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** `edges[starts[p] .. starts[p + 1])` are those that end in point p. */
  readonly starts: Int32Array;
  readonly edges: Int32Array;
  /** Median distance of a point to its nearest one; 1 where there is a single point. */
  readonly unit: number;
}

/**
 * The edges from every point to its `k` nearest ones.
 *
 * @param index of the points, all different
 */
export function nearestEdges(index: NeighborIndex, points: NeighborPoints, k: number): Edges {
  const { count, rows, squaredDistances } = index.nearestAll(points, k, 'self');
  const isNearest = (of: number, other: number): boolean => {
    for (let at = of * count; at < (of + 1) * count; at++) if (rows[at] === other) return true;
    return false;
  };
  const from: number[] = [];
  const to: number[] = [];
  const starts = new Int32Array(points.rowCount + 1);
  for (let point = 0; point < points.rowCount; point++) {
    for (let at = point * count; at < (point + 1) * count; at++) {
      const other = rows[at];
      // Of two that are nearest to each other, the first one brings the edge.
      if (other < point && isNearest(other, point)) continue;
      from.push(point);
      to.push(other);
      starts[point + 1]++;
      starts[other + 1]++;
    }
  }
  for (let point = 0; point < points.rowCount; point++) starts[point + 1] += starts[point];
  const next = starts.slice();
  const edges = new Int32Array(2 * from.length);
  from.forEach((_, edge) => {
    edges[next[from[edge]]++] = edge;
    edges[next[to[edge]]++] = edge;
  });
  const nearest = Float64Array.from({ length: count === 0 ? 0 : points.rowCount }, (_, point) =>
    Math.sqrt(squaredDistances[point * count]),
  ).sort();
  const unit = nearest.length === 0 ? 1 : nearest[nearest.length >> 1];
  return { from: Int32Array.from(from), to: Int32Array.from(to), starts, edges, unit };
}
