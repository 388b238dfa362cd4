import digamma from '@stdlib/math-base-special-digamma';

// Looked up once: within a sandbox, such as that of the tests, a look-up of a global costs more than the function.
const { abs, exp } = Math;

/** One normal of a mixture. */
export interface NormalComponent {
  /** Fraction of the mixture, above 0; the proportions of a mixture sum to 1. */
  readonly share: number;
  readonly mean: number;
  readonly deviation: number;
}

/** Concentration of the stick-breaking prior: so small that components that are not needed lose their proportion. */
const CONCENTRATION = 0.001;
const MAX_ROUNDS = 100;
/** The iteration ends when the proportions change by less than this in sum. */
const TOLERANCE = 1e-4;
/** Smallest deviation, as a fraction of that of all values: below it a component is a single value. */
const SMALLEST_DEVIATION = 1e-4;

/** Values with their weights, and the parameters of the K components while they are fitted. */
interface Posterior {
  /** Weight, mean and (maximum a posteriori) variance of each component. */
  readonly weight: Float64Array;
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  /** Log of what multiplies each normal density. */
  readonly offset: Float64Array;
}

/**
 * A mixture of normals whose number of components is found by variational Bayes: stick-breaking weights (Blei and
 * Jordan 2006) and normal-gamma priors at the mean and variance of the data (Bishop 2006, equations 10.49 to 10.67),
 * started at quantiles. Components with less than `smallestShare` are dropped. O(values x components) a round, 100
 * rounds at most.
 *
 * @param values finite, at least one
 * @param weights rows that each value stands for, above 0
 * @param most components to start with
 * @returns by ascending mean; one component of deviation 0 when all values are equal
 */
export function fitVariationalMixture(
  values: Float64Array,
  weights: Float64Array,
  most: number,
  smallestShare: number,
): NormalComponent[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const { mean, variance } = momentsOf(values, weights, total);
  if (!(variance > 0)) return [{ share: 1, mean: values[0], deviation: 0 }];
  const size = Math.min(most, values.length);
  const shares = startingShares(values, weights, size);
  const posterior = emptyPosterior(size);
  const scale = Math.sqrt(variance);
  // Standardised, so that the priors are those of a mean of 0 and a variance of 1.
  const scaled = values.map((value) => (value - mean) / scale);
  let before = new Float64Array(size);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    updatePosterior(posterior, scaled, weights, shares, total);
    const change = posterior.weight.reduce((sum, weight, k) => sum + abs(weight - before[k]), 0);
    if (round > 0 && change < TOLERANCE * total) break;
    before = posterior.weight.slice();
    updateShares(posterior, scaled, shares);
  }
  const kept = [...posterior.weight.keys()].filter((k) => posterior.weight[k] >= smallestShare * total);
  const keptWeight = kept.reduce((sum, k) => sum + posterior.weight[k], 0);
  return kept
    .map((k) => ({
      share: posterior.weight[k] / keptWeight,
      mean: mean + scale * posterior.mean[k],
      deviation: scale * Math.max(SMALLEST_DEVIATION, Math.sqrt(posterior.variance[k])),
    }))
    .sort((a, b) => a.mean - b.mean);
}

function emptyPosterior(size: number): Posterior {
  const numbers = (): Float64Array => new Float64Array(size);
  return { weight: numbers(), mean: numbers(), variance: numbers(), offset: numbers() };
}

function momentsOf(
  values: Float64Array,
  weights: Float64Array,
  total: number,
): { readonly mean: number; readonly variance: number } {
  const mean = values.reduce((sum, value, at) => sum + weights[at] * value, 0) / total;
  const squares = values.reduce((sum, value, at) => sum + weights[at] * (value - mean) ** 2, 0);
  return { mean, variance: squares / total };
}

/** values x size, row-major: each value belongs to the nearest of the centres that ten rounds of k-means end with. */
function startingShares(values: Float64Array, weights: Float64Array, size: number): Float64Array {
  const sorted = values.slice().sort();
  const centres = Float64Array.from(
    { length: size },
    (_, k) => sorted[Math.floor(((k + 0.5) * values.length) / size)],
  );
  const nearest = new Int32Array(values.length);
  for (let round = 0; round < 10; round++) {
    const sums = new Float64Array(size);
    const counts = new Float64Array(size);
    for (let at = 0; at < values.length; at++) {
      let best = 0;
      for (let k = 1; k < size; k++) {
        if (abs(values[at] - centres[k]) < abs(values[at] - centres[best])) best = k;
      }
      nearest[at] = best;
      sums[best] += weights[at] * values[at];
      counts[best] += weights[at];
    }
    for (let k = 0; k < size; k++) if (counts[k] > 0) centres[k] = sums[k] / counts[k];
  }
  const shares = new Float64Array(values.length * size);
  for (let at = 0; at < values.length; at++) shares[at * size + nearest[at]] = 1;
  return shares;
}

/** M step: parameters of the components given the responsibilities. Priors: mean 0, variance 1, one row each. */
function updatePosterior(
  { weight, mean, variance, offset }: Posterior,
  values: Float64Array,
  weights: Float64Array,
  shares: Float64Array,
  total: number,
): void {
  const size = weight.length;
  const squares = new Float64Array(size);
  weight.fill(0);
  mean.fill(0);
  for (let at = 0; at < values.length; at++) {
    for (let k = 0; k < size; k++) {
      const part = weights[at] * shares[at * size + k];
      weight[k] += part;
      mean[k] += part * values[at];
      squares[k] += part * values[at] * values[at];
    }
  }
  let rest = total;
  let stick = 0;
  for (let k = 0; k < size; k++) {
    const own = weight[k];
    const centre = own > 0 ? mean[k] / own : 0;
    const spread = Math.max(0, squares[k] - own * centre * centre);
    const precision = 1 + own;
    const degrees = 1 + own;
    mean[k] = (own * centre) / precision;
    variance[k] = (1 + spread + (own * centre * centre) / precision) / degrees;
    rest = Math.max(0, rest - own);
    const both = digamma(1 + own + CONCENTRATION + rest);
    const logWeight = stick + digamma(1 + own) - both;
    stick += digamma(CONCENTRATION + rest) - both;
    const logPrecision = Math.LN2 + digamma(degrees / 2) - Math.log(degrees * variance[k]);
    offset[k] = logWeight + 0.5 * logPrecision - 0.5 / precision;
  }
}

/** E step: responsibilities of the components for the values, given their parameters. */
function updateShares(posterior: Posterior, values: Float64Array, shares: Float64Array): void {
  const { offset, mean, variance } = posterior;
  const size = offset.length;
  for (let at = 0, from = 0; at < values.length; at++, from += size) {
    const value = values[at];
    let largest = -Infinity;
    for (let k = 0; k < size; k++) {
      const difference = value - mean[k];
      const log = offset[k] - (0.5 * difference * difference) / variance[k];
      shares[from + k] = log;
      if (log > largest) largest = log;
    }
    let sum = 0;
    for (let k = 0; k < size; k++) {
      const log = shares[from + k] - largest;
      // Responsibilities below 1e-15 are left out: most components are that far away.
      const share = log < -35 ? 0 : exp(log);
      shares[from + k] = share;
      sum += share;
    }
    for (let k = 0; k < size; k++) shares[from + k] /= sum;
  }
}
