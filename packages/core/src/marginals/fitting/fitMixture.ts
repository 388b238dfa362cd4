import { normalLogPdf } from '../../numeric/normalDistribution.js';
import { momentsOf } from '../../numeric/moments.js';

/** One normal of a mixture; `weight` and `sd` above 0. */
export interface MixtureComponent {
  readonly weight: number;
  readonly mean: number;
  readonly sd: number;
}

/** Points that the EM algorithm sees at most; more are joined with their neighbours. */
const MAX_POINTS = 400;
const ITERATIONS = 300;
const TOLERANCE = 1e-7;
/** Its exponential is less than the smallest double. */
const LOG_NOTHING = -746;
/** Smallest sd of a component, as a fraction of the data's: a component on one value would have none. */
const SD_FLOOR = 0.01;

/**
 * A mixture of k normals by the EM algorithm (Dempster, Laird, Rubin 1977), started from k equal proportions of the
 * sorted values; deterministic. Cost: some 100 passes over at most 400 points. Null when a component would hold less
 * than one value.
 */
export function fitMixture(
  values: Float64Array,
  weights: Float64Array | undefined,
  k: number,
): { readonly components: readonly MixtureComponent[]; readonly logLikelihood: number } | null {
  const { points, masses } = joinNeighbours(values, weights);
  const { count, variance } = momentsOf(points, masses);
  const floor = SD_FLOOR * Math.sqrt(variance);
  const weight = new Float64Array(k);
  const mean = new Float64Array(k);
  const sd = new Float64Array(k);
  start(points, masses, count, floor, mean, sd);
  weight.fill(1 / k);
  const n = points.length;
  const responsibility = new Float64Array(k * n);
  const largest = new Float64Array(n);
  const total = new Float64Array(n);
  const mass = new Float64Array(k);
  const sum = new Float64Array(k);
  const squares = new Float64Array(k);
  let before = -Infinity;
  let logLikelihood = -Infinity;
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    largest.fill(-Infinity);
    for (let j = 0; j < k; j++) {
      const own = responsibility.subarray(j * n, (j + 1) * n);
      const logWeight = Math.log(weight[j] / sd[j]);
      const [centre, spread] = [mean[j], sd[j]];
      for (let i = 0; i < n; i++) {
        const log = logWeight + normalLogPdf((points[i] - centre) / spread);
        own[i] = log;
        if (log > largest[i]) largest[i] = log;
      }
    }
    total.fill(0);
    for (let j = 0; j < k; j++) {
      const own = responsibility.subarray(j * n, (j + 1) * n);
      for (let i = 0; i < n; i++) {
        const log = own[i] - largest[i];
        // Of the largest it is 1, and far below it nothing is left: half of the calls are saved.
        own[i] = log === 0 ? 1 : log < LOG_NOTHING ? 0 : Math.exp(log);
        total[i] += own[i];
      }
    }
    logLikelihood = 0;
    for (let i = 0; i < n; i++) logLikelihood += masses[i] * (largest[i] + Math.log(total[i]));
    for (let j = 0; j < k; j++) {
      const own = responsibility.subarray(j * n, (j + 1) * n);
      const centre = mean[j];
      let [held, deviations, squared] = [0, 0, 0];
      for (let i = 0; i < n; i++) {
        const share = (masses[i] * own[i]) / total[i];
        const deviation = points[i] - centre;
        held += share;
        deviations += share * deviation;
        squared += share * deviation * deviation;
      }
      mass[j] = held;
      sum[j] = deviations;
      squares[j] = squared;
    }
    for (let j = 0; j < k; j++) {
      if (!(mass[j] >= 1)) return null;
      const shift = sum[j] / mass[j];
      mean[j] += shift;
      sd[j] = Math.max(floor, Math.sqrt(Math.max(0, squares[j] / mass[j] - shift * shift)));
      weight[j] = mass[j] / count;
    }
    if (Math.abs(logLikelihood - before) < TOLERANCE * Math.abs(logLikelihood)) break;
    before = logLikelihood;
  }
  const components = Array.from(weight, (share, j) => ({ weight: share, mean: mean[j], sd: sd[j] }));
  return { components: components.sort((a, b) => a.mean - b.mean), logLikelihood };
}

function start(
  points: Float64Array,
  masses: Float64Array,
  count: number,
  floor: number,
  mean: Float64Array,
  sd: Float64Array,
): void {
  const k = mean.length;
  let from = 0;
  let below = 0;
  for (let j = 0; j < k; j++) {
    let to = from;
    let held = 0;
    while (to < points.length && (to === from || below + held < ((j + 1) * count) / k)) held += masses[to++];
    const part = momentsOf(points.subarray(from, to), masses.subarray(from, to));
    mean[j] = part.mean;
    sd[j] = Math.max(floor, Math.sqrt(part.variance));
    from = Math.min(to, points.length - 1);
    below += held;
  }
}

/** The values sorted, neighbours joined to their mean until at most `MAX_POINTS` are left. */
function joinNeighbours(
  values: Float64Array,
  weights: Float64Array | undefined,
): { readonly points: Float64Array; readonly masses: Float64Array } {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
  const total = momentsOf(values, weights).count;
  const share = total / MAX_POINTS;
  const points: number[] = [];
  const masses: number[] = [];
  let mass = 0;
  let sum = 0;
  for (const i of order) {
    const weight = weights === undefined ? 1 : weights[i];
    mass += weight;
    sum += weight * values[i];
    if (values.length > MAX_POINTS && mass < share) continue;
    points.push(sum / mass);
    masses.push(mass);
    mass = 0;
    sum = 0;
  }
  if (mass > 0) {
    points.push(sum / mass);
    masses.push(mass);
  }
  return { points: Float64Array.from(points), masses: Float64Array.from(masses) };
}
