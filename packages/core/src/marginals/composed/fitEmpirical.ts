import type { ValueSummary } from '../select/valueSummary.js';

/** What an empirical distribution is made of: see `createEmpirical`. */
export interface EmpiricalFit {
  readonly knots: readonly number[];
  readonly shares: readonly number[];
}

/** Values of an interval at least: what a knot is averaged over, too. */
const MIN_IN_INTERVAL = 5;
const MAX_INTERVALS = 256;
/** Where the mean of an outermost interval lies, as a fraction of its width, the tail is heavy below this. */
const HEAVY_TAIL = 0.3;
/** Quantiles that a knot is the mean of. */
const AVERAGED = 9;

/**
 * The smoothed empirical distribution: intervals of equal probability, 4 n^(1/3) of them but at most 256 and at least five values
 * each. In a heavy tail the outermost interval is halved again and again, and the last half keeps the mean of its values.
 * A knot between two is the mean of the quantiles over one interval's width, so no real value is a knot, except
 * the ends, which are the data's range (widened by half the spacing of a grid) that every model keeps.
 */
export function fitEmpirical(summary: ValueSummary): EmpiricalFit | { readonly failure: string } {
  const { count, points, weights, lower, upper, gridded } = summary;
  if (count < 4 * MIN_IN_INTERVAL) return { failure: 'it needs 20 values or more' };
  const intervals = Math.min(
    Math.floor(count / MIN_IN_INTERVAL),
    MAX_INTERVALS,
    Math.ceil(4 * Math.cbrt(count)),
  );
  const cumulative = new Float64Array(points.length);
  let below = 0;
  for (let i = 0; i < points.length; i++) cumulative[i] = below += weights[i] / count;
  // Cells of the grid and of a summary are uniform; single values join to their neighbour below.
  const quantile = (p: number): number => {
    let low = 0;
    let high = points.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle] < p) low = middle + 1;
      else high = middle;
    }
    const before = low === 0 ? 0 : cumulative[low - 1];
    const share = Math.min(1, Math.max(0, (p - before) / (cumulative[low] - before)));
    const start = lower[low] < upper[low] ? lower[low] : low === 0 ? lower[0] : upper[low - 1];
    return start * (1 - share) + upper[low] * share;
  };
  const start = gridded ? lower[0] : summary.minimum;
  const end = gridded ? upper[points.length - 1] : summary.maximum;
  /** Mean of the quantiles around a probability, over the width of an interval. */
  const knotAt = (p: number, width: number): number => {
    let knot = 0;
    for (let j = 0; j < AVERAGED; j++) knot += quantile(p + ((j + 0.5) / AVERAGED - 0.5) * width) / AVERAGED;
    return knot;
  };
  const width = 1 / intervals;
  const inner = Array.from({ length: intervals - 1 }, (_, i) => ({ p: (i + 1) * width, width }));
  const outer = meansOfEnds(summary, width);
  const first = inner.length > 0 ? knotAt(width, width) : end;
  const last = inner.length > 0 ? knotAt(1 - width, width) : start;
  const isHeavyBelow = (first - outer.low) / (first - start) < HEAVY_TAIL;
  const isHeavyAbove = (outer.high - last) / (end - last) < HEAVY_TAIL;
  // The outermost intervals of a heavy tail are halved while they hold values enough.
  const halves: { p: number; width: number }[] = [];
  for (let half = width / 2; half * count >= MIN_IN_INTERVAL; half /= 2)
    halves.push({ p: half, width: half });
  const places = [
    ...(isHeavyBelow ? [...halves].reverse() : []),
    ...inner,
    ...(isHeavyAbove ? halves.map((half) => ({ p: 1 - half.p, width: half.width })) : []),
  ];
  const knots = [start];
  const shares: number[] = [];
  let reached = 0;
  for (const place of [...places, { p: 1, width: 0 }]) {
    const knot = place.p === 1 ? end : knotAt(place.p, place.width);
    // Equal knots (ties without a grid) and those that rounding put out of order join the next interval.
    if (!(knot > knots[knots.length - 1])) continue;
    knots.push(knot);
    shares.push(place.p - reached);
    reached = place.p;
  }
  if (shares.length === 0) return { failure: 'all values are equal' };
  shares[shares.length - 1] += 1 - reached;
  if (isHeavyBelow) keepMean(knots, shares, 0, meansOfEnds(summary, shares[0]).low);
  if (isHeavyAbove)
    keepMean(knots, shares, shares.length - 1, meansOfEnds(summary, shares[shares.length - 1]).high);
  return { knots, shares };
}

/**
 * Divides an interval at the mean of its values, in such proportions that the mean is kept: of an end that one value
 * draws far out, a uniform distribution has it far too high.
 */
function keepMean(knots: number[], shares: number[], at: number, mean: number): void {
  const [low, high] = [knots[at], knots[at + 1]];
  const left = (high - mean) / (high - low);
  if (!(mean > low && mean < high && left > 0 && left < 1)) return;
  knots.splice(at + 1, 0, mean);
  shares.splice(at, 1, shares[at] * left, shares[at] * (1 - left));
}

/** Means of the lowest and of the highest values, of so much probability at either end. */
function meansOfEnds(
  { points, weights, count }: ValueSummary,
  share: number,
): { readonly low: number; readonly high: number } {
  const meanFrom = (first: number, direction: 1 | -1): number => {
    let rows = 0;
    let mean = 0;
    for (let at = first; at >= 0 && at < points.length && rows < share * count; at += direction) {
      const own = Math.min(weights[at], share * count - rows);
      rows += own;
      mean += (points[at] - mean) * (own / rows);
    }
    return mean;
  };
  return { low: meanFrom(0, 1), high: meanFrom(points.length - 1, -1) };
}
