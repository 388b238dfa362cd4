import { bivariateNormalCdf } from '../numeric/bivariateNormal.js';
import { brentMinimum } from '../numeric/optimize/brentMinimum.js';
import { thresholdsOf } from './latentVariable.js';

/** Largest correlation that discrete data is taken to show; at 1 the likelihood of an odd row is 0. */
export const LARGEST_LATENT = 0.999;
const SMALLEST_PROBABILITY = 1e-300;

/**
 * Polychoric correlation of two ordered variables (tetrachoric for two classes each): the correlation of the
 * normals behind them, by two-step maximum likelihood, thresholds first. An empty cell of a 2 x 2 table counts 1/2,
 * or the estimate would be 1 or -1 however few rows there are.
 *
 * Source: Olsson 1979, "Maximum likelihood estimation of the polychoric correlation coefficient".
 *
 * @param counts rows x columns, row-major; every row and column has a positive sum
 * @returns -.999 to .999
 */
export function polychoric(counts: Float64Array, rows: number, columns: number): number {
  const table = rows === 2 && columns === 2 ? counts.map((count) => (count === 0 ? 0.5 : count)) : counts;
  const rowTotals = new Float64Array(rows);
  const columnTotals = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      rowTotals[i] += table[i * columns + j];
      columnTotals[j] += table[i * columns + j];
    }
  }
  const rowThresholds = thresholdsOf(rowTotals);
  const columnThresholds = thresholdsOf(columnTotals);
  const below = new Float64Array((rows + 1) * (columns + 1));
  const negativeLogLikelihood = (rho: number): number => {
    // below[i][j] = P(row class < i, column class < j); the first row and column stay 0.
    for (let i = 1; i <= rows; i++) {
      for (let j = 1; j <= columns; j++) {
        below[i * (columns + 1) + j] = bivariateNormalCdf(rowThresholds[i - 1], columnThresholds[j - 1], rho);
      }
    }
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        const count = table[i * columns + j];
        if (count === 0) continue;
        const at = i * (columns + 1) + j;
        const p = below[at + columns + 2] - below[at + columns + 1] - below[at + 1] + below[at];
        sum -= count * Math.log(Math.max(p, SMALLEST_PROBABILITY));
      }
    }
    return sum;
  };
  return brentMinimum(negativeLogLikelihood, -LARGEST_LATENT, LARGEST_LATENT, 1e-7).x;
}
