import { type TiedIndex, type TiedNeighbors } from '../../../neighbors/tiedNeighbors.js';
import { attackMetric } from './attackMetric.js';

/**
 * Linkability: somebody has two halves of a row's columns in two places. Success: the nearest synthetic rows of either
 * half have a row in common, which links them; control: the same for unseen rows.
 */
export const linkabilityRisk = attackMetric({
  name: 'linkabilityRisk',
  label: 'Linkability risk',
  version: 3,
  description: 'How much better synthetic rows link two parts of a training row than of an unseen one.',
});

/** How one half of the columns sees the synthetic rows. */
export interface HalfView {
  readonly index: TiedIndex;
  readonly neighbors: TiedNeighbors;
}

/** What links the two halves of a target. */
export interface Link {
  /** Expected number of synthetic rows among the `k` nearest by both halves. */
  readonly shared: number;
  /** Probability that there is one. */
  readonly linked: number;
}

/**
 * Links targets. Where rows tie for the last of the `k` places, each has it with the same probability, so that no row is
 * preferred for its number; places are taken as independent.
 *
 * @param halves neighbours of the same targets among the same synthetic rows
 */
export function linkTargets(halves: readonly [HalfView, HalfView], k: number): Link[] {
  const [first, second] = halves;
  const pairs = pairCounts(first.index, second.index);
  const weights = new Float64Array(second.index.distinct.points.rowCount);
  const targets = first.neighbors.starts.length - 1;
  return Array.from({ length: targets }, (_, target): Link => {
    const near = placesOf(second, target, k);
    for (const [point, probability] of near) weights[point] = probability;
    let shared = 0;
    let logNone = 0;
    for (const [point, probability] of placesOf(first, target, k)) {
      for (let at = pairs.starts[point]; at < pairs.starts[point + 1]; at++) {
        const both = probability * weights[pairs.points[at]];
        if (both === 0) continue;
        shared += pairs.counts[at] * both;
        logNone += pairs.counts[at] * Math.log1p(-both);
      }
    }
    for (const [point] of near) weights[point] = 0;
    return { shared, linked: -Math.expm1(logNone) };
  });
}

/** The neighbours of a target, with the probability that a row of each is among the `k` nearest. */
function placesOf({ index, neighbors }: HalfView, target: number, k: number): [number, number][] {
  const { starts, points, squaredDistances } = neighbors;
  const places: [number, number][] = [];
  let left = k;
  for (let from = starts[target]; from < starts[target + 1] && left > 0;) {
    let rows = 0;
    let to = from;
    for (; to < starts[target + 1] && squaredDistances[to] === squaredDistances[from]; to++) {
      rows += index.count(points[to]);
    }
    const probability = Math.min(1, left / rows);
    for (; from < to; from++) places.push([points[from], probability]);
    left -= rows;
  }
  return places;
}

/** Of each point of the first half the points of the second that its rows have, and how many rows. */
function pairCounts(
  first: TiedIndex,
  second: TiedIndex,
): { readonly starts: Int32Array; readonly points: number[]; readonly counts: number[] } {
  const { starts: rowStarts, rows } = first.distinct;
  const count = rowStarts.length - 1;
  const starts = new Int32Array(count + 1);
  const points: number[] = [];
  const counts: number[] = [];
  for (let point = 0; point < count; point++) {
    const own = new Map<number, number>();
    for (let at = rowStarts[point]; at < rowStarts[point + 1]; at++) {
      const other = second.distinct.pointOf[rows[at]];
      own.set(other, (own.get(other) ?? 0) + 1);
    }
    for (const [other, rowsOfBoth] of own) {
      points.push(other);
      counts.push(rowsOfBoth);
    }
    starts[point + 1] = points.length;
  }
  return { starts, points, counts };
}
