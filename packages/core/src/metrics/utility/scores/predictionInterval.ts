import jstat from 'jstat';
import type { Ceiling } from '../../ceilings/ceiling.js';

/**
 * Mean of the draws and the 5% and 95% quantiles of the next draw from the same normal distribution:
 * mean -+ t(.95, n - 1) s sqrt(1 + 1/n). Student's t from jstat, good to 1e-7 in its body.
 *
 * @param draws at least 2
 */
export function predictionInterval(draws: readonly number[]): Ceiling {
  const n = draws.length;
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / n;
  const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / (n - 1);
  const half = jstat.studentt.inv(0.95, n - 1) * Math.sqrt(variance * (1 + 1 / n));
  return { ceiling: mean, low: mean - half, high: mean + half };
}
