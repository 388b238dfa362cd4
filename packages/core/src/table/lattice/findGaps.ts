/** Spacings on either side that a spacing is compared with, and the fewest that say something. */
const NEIGHBOURS = 10;
const MIN_SPACINGS = 5;
/** Probability that a column without gaps shows one; what then is left empty is empty in the data too. */
const LEVEL = 0.01;
/** The same inside a column, where a density may fall and rise again. */
const INNER_LEVEL = 1e-6;
/** A group cut off by gaps with fewer rows is no density: only its values are drawn. */
const DENSITY_ROWS = 5;
/** With so many different values at most, and so many rows of each on average, a column is a list of values. */
const FEW_VALUES = 20;
const ROWS_OF_VALUE = 5;
/** A tail has less than this fraction of the rows. */
const TAIL = 0.25;

/**
 * Where the values of a column leave a gap that is not plausibly chance: pairs of neighbouring values, flat and
 * ascending. Nothing may be drawn between the two values of a pair.
 *
 * A spacing is a gap when it is too wide twice, each with probability below .01 divided by the number of spacings (in a
 * quarter of the rows at either end; 1e-6 between):
 *
 * - Against the 10 spacings on either side, as spacings of a smooth density are exponential: the ratio of one to the
 *   mean of m is F(2, 2m), and exceeds t with probability (1 + t / m)^-m. The sparser side counts; a side with fewer than five
 *   spacings says nothing.
 * - In a tail, also against the next 10 spacings of the logarithm of the distance from the median, each multiplied by
 *   the rows beyond it: these are exponential in a Pareto tail (Renyi 1953), where large spacings are no gap.
 *
 * In a column of at most 20 different values, with five rows of each on average, the values between two others are
 * instead expected to be as frequent as the rarer of the two, and a spacing is a gap when the Poisson probability that
 * none occurs is below that level.
 *
 * A group of fewer than five rows between gaps is too small for a density, so its values are gaps from each other.
 *
 * @param values different values, ascending
 * @param rows of each
 * @param unit the spacing of the values that the column can write, near a value; 0 where it writes any number
 */
export function findGaps(
  values: Float64Array,
  rows: ArrayLike<number>,
  unit: (value: number) => number,
): number[] {
  const last = values.length - 1;
  if (last < 1) return [];
  const below = new Float64Array(values.length + 1);
  for (let at = 0; at <= last; at++) below[at + 1] = below[at] + rows[at];
  const total = below[last + 1];
  let middle = 0;
  while (below[middle + 1] < total / 2) middle++;
  const median = values[middle];
  const isCut = new Uint8Array(last);
  /** Whether a number that the column can write lies between a value and the next. */
  const isOpen = (at: number): boolean =>
    values[at + 1] - values[at] > 1.5 * Math.max(unit(values[at]), unit(values[at + 1]));
  const isList = values.length <= FEW_VALUES && total >= ROWS_OF_VALUE * values.length;
  for (let at = 0; at < last; at++) {
    if (!isOpen(at)) continue;
    const above = total - below[at + 1];
    const inTail = Math.min(above, below[at + 1]) < TAIL * total;
    const level = (inTail ? LEVEL : INNER_LEVEL) / last;
    const width = values[at + 1] - values[at];
    // -1: neither side says anything.
    const chance = isList
      ? emptyChance(width / Math.max(unit(values[at]), unit(values[at + 1])), rows[at], rows[at + 1])
      : Math.max(beside(values, at, -1, width), beside(values, at + 1, 1, width));
    if (chance < 0 || chance >= level) continue;
    if (inTail) {
      const [towards, beyond]: [1 | -1, (i: number) => number] =
        above < below[at + 1] ? [-1, (i) => total - below[i + 1]] : [1, (i) => below[i + 1]];
      if (tailChance(values, at, towards, median, beyond) >= level) continue;
    }
    isCut[at] = 1;
  }
  isolateSmallGroups(isCut, below, isOpen);
  return Array.from(isCut.keys()).flatMap((at) => (isCut[at] === 1 ? [values[at], values[at + 1]] : []));
}

/** Probability of a spacing as wide, by those on one side of it; -1 where they say nothing. */
function beside(values: Float64Array, from: number, direction: 1 | -1, width: number): number {
  const available = direction < 0 ? from : values.length - 1 - from;
  const count = Math.min(NEIGHBOURS, available);
  if (count < MIN_SPACINGS) return -1;
  return exceeds(width / (Math.abs(values[from + direction * count] - values[from]) / count), count);
}

/** Probability that none of the values between two others occurs, were they as frequent as the rarer one. */
function emptyChance(steps: number, low: number, high: number): number {
  return Math.exp(-(steps - 1) * Math.min(low, high));
}

/** P(F(2, 2m) > t). */
function exceeds(ratio: number, spacings: number): number {
  return (1 + ratio / spacings) ** -spacings;
}

/**
 * Probability of a spacing as wide in a Pareto tail, by the rows from it towards the median, ten or more
 * (equal values are spacings of nothing); 0 where there are too few.
 *
 * @param beyond rows beyond the spacing above value `i`
 */
function tailChance(
  values: Float64Array,
  at: number,
  towards: 1 | -1,
  median: number,
  beyond: (i: number) => number,
): number {
  const weighed = (i: number): number => {
    const [near, far] = towards < 0 ? [values[i], values[i + 1]] : [values[i + 1], values[i]];
    return beyond(i) * Math.log(Math.abs(far - median) / Math.abs(near - median));
  };
  let sum = 0;
  let count = 0;
  for (let i = at + towards; i >= 0 && i < values.length - 1; i += towards) {
    if (count >= NEIGHBOURS) break;
    const own = weighed(i);
    if (!Number.isFinite(own)) break;
    sum += own;
    count = beyond(i) - beyond(at);
  }
  const own = weighed(at);
  if (count < MIN_SPACINGS || !Number.isFinite(own)) return 0;
  return exceeds(own / (sum / count), Math.min(NEIGHBOURS, count));
}

function isolateSmallGroups(isCut: Uint8Array, below: Float64Array, isOpen: (at: number) => boolean): void {
  let first = 0;
  for (let at = 0; at <= isCut.length; at++) {
    if (at < isCut.length && isCut[at] === 0) continue;
    const isWhole = first === 0 && at === isCut.length;
    if (!isWhole && below[at + 1] - below[first] < DENSITY_ROWS) {
      for (let i = first; i < at; i++) if (isOpen(i)) isCut[i] = 1;
    }
    first = at + 1;
  }
}
