/** Bins over the real range, at most; synthetic values outside it get one bin more at either end. */
const MAX_BINS = 38;

/** A range this many times as wide as its central 98% is cut by quantiles at the ends. */
const HEAVY_TAIL = 3;

/**
 * Edges of the bins in which real and synthetic proportions of a numeric column are compared, chosen from the real
 * values alone: equal-width bins over their range; over their central 98%, with one wide bin for each tail, when
 * the range is more than three times as wide (an income or a fare would otherwise fill one bin). Whole numbers in
 * a short range get a bin each. Synthetic values outside the real range get a bin of their own at either end.
 *
 * @param real sorted, ascending, at least one value
 * @returns at least two edges, ascending; bin b holds `edges[b] <= x < edges[b + 1]`, the last one its upper edge
 */
export function distributionEdges(
  real: Float64Array,
  syntheticMinimum: number,
  syntheticMaximum: number,
  whole: boolean,
): number[] {
  const minimum = real[0];
  const maximum = real[real.length - 1];
  const edges = whole && maximum - minimum < MAX_BINS ? unitBins(minimum, maximum) : rangeBins(real, whole);
  if (syntheticMinimum < edges[0]) edges.unshift(syntheticMinimum);
  const top = edges[edges.length - 1];
  if (syntheticMaximum > top) {
    // The last edge belongs to its bin, an inner one does not: a step up keeps the real maximum in its own bin.
    if (top === maximum)
      edges[edges.length - 1] = top + Math.max(Math.abs(top) * Number.EPSILON, Number.MIN_VALUE);
    if (syntheticMaximum > edges[edges.length - 1]) edges.push(syntheticMaximum);
  }
  return edges;
}

function unitBins(minimum: number, maximum: number): number[] {
  return Array.from({ length: maximum - minimum + 2 }, (_, bin) => minimum + bin - 0.5);
}

function rangeBins(real: Float64Array, whole: boolean): number[] {
  const minimum = real[0];
  const maximum = real[real.length - 1];
  if (minimum === maximum) {
    const half = Math.max(0.5, Math.abs(minimum) * 1e-6);
    return [minimum - half, maximum + half];
  }
  const low = real[Math.floor(0.01 * (real.length - 1))];
  const high = real[Math.ceil(0.99 * (real.length - 1))];
  const heavy = high > low && maximum - minimum > HEAVY_TAIL * (high - low);
  const inner = heavy
    ? equalWidth(low, high, MAX_BINS - 2, whole)
    : equalWidth(minimum, maximum, MAX_BINS, whole);
  if (minimum < inner[0]) inner.unshift(minimum);
  if (maximum > inner[inner.length - 1]) inner.push(maximum);
  return inner;
}

/** Bins of whole numbers hold equally many of them each, or some bins would look fuller than they are. */
function equalWidth(low: number, high: number, bins: number, whole: boolean): number[] {
  if (whole) {
    const width = Math.ceil((high - low + 1) / bins);
    const count = Math.ceil((high - low + 1) / width);
    return Array.from({ length: count + 1 }, (_, bin) => low - 0.5 + bin * width);
  }
  const width = high / bins - low / bins;
  const edges = Array.from({ length: bins }, (_, bin) => low + bin * width);
  return [...edges, high];
}
