import { momentsOf } from '../../numeric/moments.js';
import type { Marginal } from '../marginal.js';
import { fitted, type MarginalFamily, positive, requireParameter } from '../marginalFamily.js';

const SCORING_STEPS = 200;

/** Logistic: any number; `location`, `scale` > 0. */
export const logistic: MarginalFamily = {
  name: 'logistic',
  parameters: { location: 'value', scale: 'factor' },
  examples: [{ location: 2, scale: 3 }],
  create(parameters): Marginal {
    const location = requireParameter('logistic', parameters, 'location');
    const scale = requireParameter('logistic', parameters, 'scale', positive);
    const logScale = Math.log(scale);
    const logPdf = (x: number): number => {
      const z = Math.abs((x - location) / scale);
      return -z - 2 * Math.log1p(Math.exp(-z)) - logScale;
    };
    return {
      family: 'logistic',
      discrete: false,
      parameters: { location, scale },
      logPdf,
      pdf: (x) => Math.exp(logPdf(x)),
      cdf: (x) => 1 / (1 + Math.exp(-(x - location) / scale)),
      quantile: (p) => location + scale * logit(p),
      toJSON: () => ({ family: 'logistic', parameters: { location, scale } }),
    };
  },
  fit(values, weights) {
    const fit = fitLogistic(values, weights);
    return fit ? fitted(fit) : { failure: 'all values are equal' };
  },
  fromMoments: (mean, sd) => ({ location: mean, scale: (sd * Math.sqrt(3)) / Math.PI }),
  affine: ({ location, scale }, { move, factor }) => ({ location: move(location), scale: scale * factor }),
};

/** log(p / (1 - p)), without cancellation about 1/2. */
export function logit(p: number): number {
  return p > 0.25 && p < 0.75 ? Math.log1p((2 * p - 1) / (1 - p)) : Math.log(p) - Math.log1p(-p);
}

/**
 * Maximum likelihood by Fisher scoring on the location and the logarithm of the scale, whose information is diagonal
 * and known in closed form; null when all values are equal or too far apart for a double.
 */
export function fitLogistic(
  values: Float64Array,
  weights?: Float64Array,
): { readonly location: number; readonly scale: number } | null {
  const { count, mean, variance } = momentsOf(values, weights);
  if (!(variance > 0) || !Number.isFinite(variance)) return null;
  let location = mean;
  let scale = (Math.sqrt(3 * variance) / Math.PI) * 0.95;
  for (let step = 0; step < SCORING_STEPS; step++) {
    let first = 0;
    let second = 0;
    for (let i = 0; i < values.length; i++) {
      const z = (values[i] - location) / scale;
      const tilt = Math.tanh(z / 2) * (weights === undefined ? 1 : weights[i]);
      first += tilt;
      second += z * tilt;
    }
    const move = (3 * first) / count;
    const growth = ((second / count - 1) * 9) / (3 + Math.PI ** 2);
    location += scale * move;
    scale *= Math.exp(Math.max(-1, Math.min(1, growth)));
    if (!(scale > 0)) return null;
    if (Math.abs(move) + Math.abs(growth) < 1e-10) break;
  }
  return { location, scale };
}
