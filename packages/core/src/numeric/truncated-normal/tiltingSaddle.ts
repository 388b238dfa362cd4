import { logNormalMass } from './logNormalMass.js';
import { normalLogPdf } from '../normalDistribution.js';
import { solveLinear } from '../linear-algebra/solveLinear.js';
import { logGamma } from '../specialFunctions.js';

const MAX_STEPS = 100;
/** Norm of the gradient at which the search ends, and at which its end is good enough. */
const CONVERGED = 1e-9;
const CONVERGED_ENOUGH = 1e-6;
const REGULARISATIONS = [0, 1e-3, 0.03, 1, 30];
const SMALLEST_SHARE = 1 / 100;

/** A box in the coordinates of its factor: rows divided by their diagonal, the diagonal itself left out. */
export interface ScaledBox {
  readonly d: number;
  /** d x d, row-major, strictly lower. */
  readonly lower: Float64Array;
  /** Ends, divided by the diagonal; for a t distribution by the root of the degrees of freedom, too. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Degrees of freedom of a t distribution; null for a normal. */
  readonly degrees: number | null;
}

/** Shifts of the proposal, and the largest logarithm of the weight that it can have. */
export interface Tilting {
  /** Mean of each coordinate; the last one's is 0. */
  readonly shifts: Float64Array;
  /** Mean of the radius of a t distribution, 0 of a normal. */
  readonly radiusShift: number;
  readonly logBound: number;
}

/** Part of the logarithm of the weight that depends on the radius r of a t distribution, shifted by `shift`. */
export function logRadiusWeight(degrees: number, r: number, shift: number): number {
  const constant =
    0.5 * Math.log(2 * Math.PI) -
    logGamma(degrees / 2) -
    (degrees / 2 - 1) * Math.LN2 +
    logNormalMass(-shift, Infinity);
  return constant - r * shift + 0.5 * shift * shift + (degrees === 1 ? 0 : (degrees - 1) * Math.log(r));
}

/**
 * The shifts for which the largest weight is least: the saddle point of the logarithm of the weight, which is concave in
 * the coordinates and convex in the shifts. By Newton's method, its steps halved, and regularised where that is not
 * enough (the signed gradient is a monotone operator, so the norm then falls along every such step); null where it does
 * not converge.
 *
 * Source: Botev 2017, "The normal distribution under linear restrictions: simulation and estimation via minimax tilting", section
 * 2; Botev and L'Ecuyer 2015, "Efficient probability estimation and simulation of the truncated multivariate student-t
 * distribution", section 3.
 */
export function tiltingSaddle(box: ScaledBox): Tilting | null {
  const { d, degrees } = box;
  const n = 2 * (d - 1) + (degrees === null ? 0 : 2);
  const start = new Float64Array(n);
  if (degrees !== null) start.fill(Math.sqrt(degrees), n - 2);
  let state = evaluate(box, start);
  for (let step = 0; n > 0 && step < MAX_STEPS && state.size > CONVERGED; step++) {
    const next = improve(box, state);
    if (next === null) break;
    state = next;
  }
  // Rounding may keep the gradient of a large problem from falling further.
  return n === 0 || state.size < CONVERGED_ENOUGH ? tilting(box, state) : null;
}

/**
 * A step that shortens the next one (Deuflhard's natural monotonicity: unlike the gradient's norm it does not change with
 * the scales of the unknowns); null when none does.
 */
function improve(box: ScaledBox, state: Evaluated): Evaluated | null {
  const n = state.point.length;
  for (const weight of REGULARISATIONS) {
    const matrix = state.jacobian();
    for (let i = 0; i < n; i++) matrix[i * n + i] += isCoordinate(i, box) ? -weight : weight;
    const move = solveLinear(Float64Array.from(matrix), Float64Array.from(state.gradient));
    if (move === null) continue;
    let share = 1;
    if (box.degrees !== null && move[n - 2] > 0)
      share = Math.min(1, (0.9 * state.point[n - 2]) / move[n - 2]);
    for (const smallest = share * SMALLEST_SHARE; share > smallest; share /= 2) {
      const after = evaluate(
        box,
        state.point.map((value, i) => value - share * move[i]),
      );
      if (!Number.isFinite(after.size)) continue;
      const next = solveLinear(Float64Array.from(matrix), Float64Array.from(after.gradient));
      if (next !== null && normOf(next) < (1 - share / 4) * normOf(move)) return after;
    }
  }
  return null;
}

/** Whether an unknown is one that the weight is maximised over: a coordinate, or the radius. */
function isCoordinate(i: number, { d, degrees }: ScaledBox): boolean {
  return i < d - 1 || (degrees !== null && i === 2 * (d - 1));
}

function normOf(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, one) => sum + one * one, 0));
}

function tilting({ d, degrees }: ScaledBox, { point, value: logBound }: Evaluated): Tilting | null {
  if (!Number.isFinite(logBound)) return null;
  const shifts = new Float64Array(d);
  for (let i = 0; i + 1 < d; i++) shifts[i] = point[d - 1 + i];
  return { shifts, radiusShift: degrees === null ? 0 : point[point.length - 1], logBound };
}

interface Evaluated {
  readonly point: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  /** Norm of the gradient. */
  readonly size: number;
  readonly jacobian: () => Float64Array;
}

/** @param point d - 1 coordinates, d - 1 shifts, and of a t distribution its radius and the radius's shift */
function evaluate({ d, lower, low, high, degrees }: ScaledBox, point: Float64Array): Evaluated {
  const m = d - 1;
  const n = point.length;
  const [r, shift] = degrees === null ? [1, 0] : [point[n - 2], point[n - 1]];
  const gradient = new Float64Array(n);
  // Of the log-mass of each interval: derivatives by a move of the mean (first, second), by r, and mixed.
  const byMean = new Float64Array(d);
  const byMeanTwice = new Float64Array(d);
  const byRadius = new Float64Array(d);
  const byBoth = new Float64Array(d);
  let byRadiusTwice = 0;
  let value = degrees === null ? 0 : logRadiusWeight(degrees, r, shift);
  for (let k = 0; k < d; k++) {
    const [x, mu] = k < m ? [point[k], point[m + k]] : [0, 0];
    let mean = mu;
    for (let j = 0; j < k; j++) mean += lower[k * d + j] * point[j];
    const [from, to] = [r * low[k] - mean, r * high[k] - mean];
    const mass = logNormalMass(from, to);
    const atLow = from === -Infinity ? 0 : Math.exp(normalLogPdf(from) - mass);
    const atHigh = to === Infinity ? 0 : Math.exp(normalLogPdf(to) - mass);
    // Ends at infinity have no density, whatever they are multiplied by.
    const [a, lowEnd] = from === -Infinity ? [0, 0] : [low[k], from];
    const [b, highEnd] = to === Infinity ? [0, 0] : [high[k], to];
    const p = atLow - atHigh;
    const q = b * atHigh - a * atLow;
    value += mass + 0.5 * mu * mu - x * mu;
    byMean[k] = p;
    byMeanTwice[k] = lowEnd * atLow - highEnd * atHigh - p * p;
    byRadius[k] = q;
    byBoth[k] = highEnd * b * atHigh - lowEnd * a * atLow - p * q;
    byRadiusTwice += lowEnd * a * a * atLow - highEnd * b * b * atHigh - q * q;
    for (let j = 0; j < k; j++) gradient[j] += p * lower[k * d + j];
    if (k < m) {
      gradient[k] -= mu;
      gradient[m + k] = mu - x + p;
    }
  }
  const hazard = degrees === null ? 0 : Math.exp(normalLogPdf(shift) - logNormalMass(-shift, Infinity));
  if (degrees !== null) {
    gradient[n - 2] = (degrees - 1) / r - shift + byRadius.reduce((sum, one) => sum + one, 0);
    gradient[n - 1] = shift - r + hazard;
  }
  const jacobian = (): Float64Array => {
    const matrix = new Float64Array(n * n);
    const set = (i: number, j: number, entry: number): void => {
      matrix[i * n + j] = entry;
      matrix[j * n + i] = entry;
    };
    for (let i = 0; i < m; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = 0;
        for (let k = i + 1; k < d; k++) sum += lower[k * d + i] * byMeanTwice[k] * lower[k * d + j];
        set(i, j, sum);
      }
      for (let k = 0; k < m; k++) set(m + k, i, byMeanTwice[k] * lower[k * d + i] - (k === i ? 1 : 0));
      set(m + i, m + i, 1 + byMeanTwice[i]);
      if (degrees === null) continue;
      let sum = 0;
      for (let k = i + 1; k < d; k++) sum += byBoth[k] * lower[k * d + i];
      set(n - 2, i, sum);
      set(n - 2, m + i, byBoth[i]);
    }
    if (degrees !== null) {
      set(n - 2, n - 2, byRadiusTwice - (degrees - 1) / (r * r));
      set(n - 1, n - 2, -1);
      set(n - 1, n - 1, 1 - hazard * (shift + hazard));
    }
    return matrix;
  };
  const size = normOf(gradient);
  return { point, value, gradient, size: Number.isNaN(size) ? Infinity : size, jacobian };
}
