import type { HazardPiece, TrialEndpoint } from '../plan/endpoint.js';

/** The distribution of a time under control. */
export interface BaselineHazard {
  /** Integral of the hazard up to a time of 0 or more. */
  cumulative(time: number): number;
  /** The time at which the integral has a value of 0 or more. */
  inverse(value: number): number;
}

/** The distribution that an endpoint states by its median, hazard, Weibull parameters or pieces. */
export function baselineHazard({ median, hazard, shape = 1, scale, pieces }: TrialEndpoint): BaselineHazard {
  if (pieces !== undefined) return piecewise(pieces);
  if (hazard !== undefined) return exponential(hazard);
  const spread = scale ?? (median ?? NaN) / Math.LN2 ** (1 / shape);
  return shape === 1 ? exponential(1 / spread) : weibull(shape, spread);
}

function exponential(hazard: number): BaselineHazard {
  return { cumulative: (time) => hazard * time, inverse: (value) => value / hazard };
}

function weibull(shape: number, scale: number): BaselineHazard {
  return {
    cumulative: (time) => (time / scale) ** shape,
    inverse: (value) => scale * value ** (1 / shape),
  };
}

function piecewise(pieces: readonly HazardPiece[]): BaselineHazard {
  const starts = Float64Array.from(pieces, (_, at) => (at === 0 ? 0 : (pieces[at - 1].until ?? Infinity)));
  const hazards = Float64Array.from(pieces, ({ hazard }) => hazard);
  const sums = new Float64Array(pieces.length);
  for (let k = 1; k < sums.length; k++) sums[k] = sums[k - 1] + hazards[k - 1] * (starts[k] - starts[k - 1]);
  return {
    cumulative(time) {
      let k = starts.length - 1;
      while (starts[k] > time) k--;
      return sums[k] + hazards[k] * (time - starts[k]);
    },
    inverse(value) {
      let k = sums.length - 1;
      // A piece without events has the sum of the next one.
      while (k > 0 && sums[k] >= value) k--;
      return starts[k] + (value - sums[k]) / hazards[k];
    },
  };
}
