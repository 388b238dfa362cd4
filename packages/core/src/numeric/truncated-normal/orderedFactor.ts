import { logNormalMass } from './logNormalMass.js';
import { normalLogPdf } from '../normalDistribution.js';

export interface OrderedFactor {
  /** Coordinates in the new order. */
  readonly order: Int32Array;
  /** L of the covariance in that order, d x d, row-major, lower triangular. */
  readonly factor: Float64Array;
}

/** Below it a variance is rounding. */
const MIN_VARIANCE = 1e-14;

/**
 * The Cholesky factor of a covariance whose coordinates are put in the order in which their intervals are least
 * probable, each given the expected values of those before: proposals that go from coordinate to coordinate then leave
 * the box least. O(d^3).
 *
 * Source: Gibson, Glasbey, Elston 1994, "Monte Carlo evaluation of multivariate normal integrals and sensitivity to
 * variate ordering".
 *
 * @param covariance d x d, row-major, positive definite
 */
export function orderedFactor(
  covariance: Float64Array,
  low: Float64Array,
  high: Float64Array,
): OrderedFactor {
  const d = low.length;
  const order = Int32Array.from(low.keys());
  const factor = new Float64Array(d * d);
  const expected = new Float64Array(d);
  const spreadOf = (i: number, known: number): number => {
    let rest = covariance[order[i] * d + order[i]];
    for (let k = 0; k < known; k++) rest -= factor[i * d + k] ** 2;
    return Math.sqrt(Math.max(MIN_VARIANCE, rest));
  };
  const bounds = (i: number, known: number): [number, number] => {
    let mean = 0;
    for (let k = 0; k < known; k++) mean += factor[i * d + k] * expected[k];
    const spread = spreadOf(i, known);
    return [(low[order[i]] - mean) / spread, (high[order[i]] - mean) / spread];
  };
  for (let j = 0; j < d; j++) {
    let chosen = j;
    let least = Infinity;
    for (let i = j; i < d; i++) {
      const mass = logNormalMass(...bounds(i, j));
      if (mass < least) [chosen, least] = [i, mass];
    }
    [order[j], order[chosen]] = [order[chosen], order[j]];
    for (let k = 0; k < j; k++) {
      const held = factor[j * d + k];
      factor[j * d + k] = factor[chosen * d + k];
      factor[chosen * d + k] = held;
    }
    factor[j * d + j] = spreadOf(j, j);
    for (let i = j + 1; i < d; i++) {
      let sum = covariance[order[i] * d + order[j]];
      for (let k = 0; k < j; k++) sum -= factor[i * d + k] * factor[j * d + k];
      factor[i * d + j] = sum / factor[j * d + j];
    }
    const [from, to] = bounds(j, j);
    const mass = logNormalMass(from, to);
    expected[j] = Math.exp(normalLogPdf(from) - mass) - Math.exp(normalLogPdf(to) - mass);
  }
  return { order, factor };
}
