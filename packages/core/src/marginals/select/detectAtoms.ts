import { gammaLower } from '../../numeric/specialFunctions.js';

/** A single value that holds a fraction of its own. */
export interface Atom {
  readonly value: number;
  readonly count: number;
}

/** Rows and fraction of the rows that an atom holds at least; so many people share it that it names none. */
const MIN_ROWS = 5;
const SMALLEST_SHARE = 0.01;
/** An atom stands out of its neighbourhood by this factor. */
const PROMINENCE = 2;
const LEVEL = 1e-3;
const MAX_ATOMS = 20;

/**
 * Values with more mass than a density near them explains. A value is tested against the denser of its two sides: from
 * the max(10, 5%) nearest other values of a side follows how many a cell of the grid would hold by chance; it is an
 * atom when the Poisson probability of its count is below .001 divided by the number of different values, it has twice
 * that count, and at least five rows and 1% of them. Most frequent first, atoms found before no longer count as
 * neighbours.
 *
 * @param points different values, ascending, with how often each occurs
 * @param widthOf width of the cells that a value stands for; 0 where it is not rounded, and then any repetition counts
 * @returns at most 20, ascending
 */
export function detectAtoms(
  points: Float64Array,
  weights: Float64Array,
  widthOf: (value: number) => number,
): readonly Atom[] {
  const count = weights.reduce((sum, weight) => sum + weight, 0);
  const fewest = Math.max(MIN_ROWS, SMALLEST_SHARE * count);
  const neighbours = Math.max(10, Math.ceil(0.05 * count));
  const tested = Array.from(points.keys())
    .filter((i) => weights[i] >= fewest)
    .sort((a, b) => weights[b] - weights[a] || a - b)
    .slice(0, 4 * MAX_ATOMS);
  const found = new Set<number>();
  for (const i of tested) {
    if (found.size === MAX_ATOMS) break;
    const expected =
      widthOf(points[i]) *
      Math.max(
        densityBeside(points, weights, found, i, -1, neighbours),
        densityBeside(points, weights, found, i, 1, neighbours),
      );
    if (weights[i] < PROMINENCE * expected) continue;
    const pValue = expected > 0 ? gammaLower(weights[i], expected) : 0;
    if (pValue < LEVEL / points.length) found.add(i);
  }
  return [...found].sort((a, b) => a - b).map((i) => ({ value: points[i], count: weights[i] }));
}

/** Values a unit on one side of point i, as near as `neighbours` of them reach; 0 beyond the last. */
function densityBeside(
  points: Float64Array,
  weights: Float64Array,
  excluded: ReadonlySet<number>,
  i: number,
  direction: -1 | 1,
  neighbours: number,
): number {
  let held = 0;
  let at = i;
  let reach = 0;
  while (held < neighbours) {
    at += direction;
    if (at < 0 || at >= points.length) break;
    if (excluded.has(at)) continue;
    held += weights[at];
    reach = Math.abs(points[at] - points[i]);
  }
  return reach > 0 ? held / reach : 0;
}
