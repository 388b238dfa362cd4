import { brentMinimum } from '../numeric/optimize/brentMinimum.js';
import { cholesky } from '../numeric/linear-algebra/cholesky.js';
import { logGamma } from '../numeric/specialFunctions.js';
import { StudentToNormal } from './studentToNormal.js';

/** Range searched; beyond the upper end a t copula cannot be told from a Gaussian one. */
const FEWEST = 2;
const MOST = 60;
const MAX_ROWS = 5000;

/**
 * Degrees of freedom of a t copula by profile likelihood, the correlation held: over the rows in which no score is
 * missing, at most 5,000 of them, evenly spaced.
 *
 * Source: Demarta and McNeil 2005, "The t copula and related copulas", section 4.2.
 *
 * @param scores normal scores, one array a variable, missing as NaN
 * @param correlation d x d, row-major
 * @returns 2 to 60; null with fewer than two variables or 20 complete rows
 */
export function degreesOfFreedom(scores: readonly Float64Array[], correlation: Float64Array): number | null {
  const d = scores.length;
  if (d < 2) return null;
  const factor = cholesky(correlation, d);
  const complete = Array.from(scores[0].keys()).filter((row) =>
    scores.every((one) => !Number.isNaN(one[row])),
  );
  if (factor === null || complete.length < 20) return null;
  const step = Math.max(1, complete.length / MAX_ROWS);
  const rows = Array.from(
    { length: Math.floor(complete.length / step) },
    (_, i) => complete[Math.floor(i * step)],
  );
  const negative = (logDegrees: number): number => -logLikelihood(scores, rows, factor, Math.exp(logDegrees));
  return Math.exp(brentMinimum(negative, Math.log(FEWEST), Math.log(MOST), 1e-3).x);
}

/** Up to what does not depend on the degrees of freedom. */
function logLikelihood(
  scores: readonly Float64Array[],
  rows: readonly number[],
  factor: Float64Array,
  degrees: number,
): number {
  const d = scores.length;
  const map = new StudentToNormal(degrees);
  const constant =
    logGamma((degrees + d) / 2) + (d - 1) * logGamma(degrees / 2) - d * logGamma((degrees + 1) / 2);
  const e = new Float64Array(d);
  let sum = rows.length * constant;
  for (const row of rows) {
    let form = 0;
    for (let i = 0; i < d; i++) {
      const t = map.inverse(scores[i][row]);
      let rest = t;
      for (let k = 0; k < i; k++) rest -= factor[i * d + k] * e[k];
      e[i] = rest / factor[i * d + i];
      form += e[i] * e[i];
      sum += ((degrees + 1) / 2) * Math.log1p((t * t) / degrees);
    }
    sum -= ((degrees + d) / 2) * Math.log1p(form / degrees);
  }
  return sum;
}
