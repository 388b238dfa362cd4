import { notEstimable } from '../checkTrial.js';

const ITERATIONS = 200;
/** Relative precision of the dispersion. */
const PRECISION = 1e-12;
/** Dispersions outside these bounds are no finite estimate. */
const LARGEST = 1e8;
/** Below this dispersion x mean, differences of logarithms lose their digits and a series takes their place. */
const SMALL = 0.02;
const TERMS = 12;

/** Counts of a trial, as the likelihood of the dispersion needs them. */
export interface CountTable {
  readonly counts: Float64Array;
  /** At index j: patients whose count is above j. */
  readonly above: Float64Array;
}

/**
 * Counts patients by how far their counts go. O(n + largest count).
 *
 * @param counts whole numbers, not below 0
 */
export function tabulateCounts(counts: Float64Array): CountTable {
  let largest = 0;
  for (let i = 0; i < counts.length; i++) largest = Math.max(largest, counts[i]);
  const above = new Float64Array(largest);
  for (let i = 0; i < counts.length; i++) if (counts[i] > 0) above[counts[i] - 1]++;
  for (let j = largest - 2; j >= 0; j--) above[j] += above[j + 1];
  return { counts, above };
}

/**
 * Maximum-likelihood estimate of the dispersion a of a negative binomial distribution, with variance m + a m^2, for
 * given means. 0 when the counts vary no more than Poisson counts, so that the likelihood falls from 0 on.
 *
 * log L(a) = sum over j of above[j] log(1 + a j) + sum over patients of y log m - (y + 1/a) log(1 + a m). Its
 * derivative is followed to its root by Newton's method on log a, inside a bracket.
 *
 * Source: Lawless 1987, "Negative binomial and mixed Poisson regression", equations 2.3 to 2.6. Cost: some five rounds of
 * n logarithms.
 *
 * @param start a dispersion to begin with; 0 when there is none
 * @throws LikenessError `NOT_ESTIMABLE` when the estimate is not finite
 */
export function fitDispersion(table: CountTable, means: Float64Array, start: number): number {
  const slopes = new Float64Array(2);
  const excess = excessVariation(table.counts, means);
  if (!(excess.score > 0)) return 0;
  let low = 0;
  let high = Infinity;
  let dispersion = start > 0 ? start : Math.max(excess.moment, 1e-6);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    addSlopes(table, means, dispersion, slopes);
    const [slope, curvature] = slopes;
    if (slope === 0) return dispersion;
    if (slope > 0) low = dispersion;
    else high = dispersion;
    if (low > LARGEST) throw notEstimable('the dispersion of the counts has no finite estimate');
    // Newton on log a: the derivative there is a L', the second one a L' + a^2 L''.
    const bend = slope + dispersion * curvature;
    let next = bend < 0 ? dispersion * Math.exp(Math.max(-2, Math.min(2, -slope / bend))) : NaN;
    if (!(next > low && next < high)) next = inside(low, high, dispersion);
    if (Math.abs(next - dispersion) <= PRECISION * dispersion) return next;
    dispersion = next;
  }
  return dispersion;
}

/** The geometric middle of a bracket; a factor where one end is open. */
function inside(low: number, high: number, dispersion: number): number {
  if (high === Infinity) return dispersion * 4;
  return low === 0 ? high / 4 : Math.sqrt(low * high);
}

/** Twice the slope of the likelihood at 0, and the estimate of the dispersion by moments. */
function excessVariation(counts: Float64Array, means: Float64Array): { score: number; moment: number } {
  let score = 0;
  let squares = 0;
  for (let i = 0; i < counts.length; i++) {
    score += (counts[i] - means[i]) ** 2 - counts[i];
    squares += means[i] * means[i];
  }
  return { score, moment: score / squares };
}

/** First and second derivative of the log likelihood in the dispersion. */
function addSlopes(
  { counts, above }: CountTable,
  means: Float64Array,
  dispersion: number,
  slopes: Float64Array,
): void {
  let first = 0;
  let second = 0;
  for (let j = 1; j < above.length; j++) {
    const part = j / (1 + dispersion * j);
    first += above[j] * part;
    second -= above[j] * part * part;
  }
  for (let i = 0; i < counts.length; i++) {
    const mean = means[i];
    const x = dispersion * mean;
    const part = mean / (1 + x);
    // a(x) = (log(1 + x) - x / (1 + x)) / x^2, and its derivative.
    let value: number;
    let derivative: number;
    if (x < SMALL) {
      value = 0;
      derivative = 0;
      for (let k = TERMS; k >= 1; k--) {
        const coefficient = (k % 2 === 0 ? 1 : -1) * ((k + 1) / (k + 2));
        value = (value + coefficient) * x;
        derivative = derivative * x + k * coefficient;
      }
      value += 0.5;
    } else {
      value = (Math.log1p(x) - x / (1 + x)) / (x * x);
      derivative = (1 / ((1 + x) * (1 + x)) - 2 * value) / x;
    }
    first += mean * mean * value - counts[i] * part;
    second += mean ** 3 * derivative + counts[i] * part * part;
  }
  slopes[0] = first;
  slopes[1] = second;
}
