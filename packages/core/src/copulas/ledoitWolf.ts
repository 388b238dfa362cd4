/**
 * How far a sample correlation matrix should be pulled to the identity: the fraction that minimises the expected
 * squared error. Missing scores count as their mean.
 *
 * Source: Ledoit and Wolf 2004, "A well-conditioned estimator for large-dimensional covariance matrices", lemma 3.2
 * onwards, for scores of variance 1.
 *
 * @param scores one array a variable, missing as NaN
 * @returns 0 (keep it) to 1 (the identity)
 */
export function ledoitWolfIntensity(scores: readonly Float64Array[]): number {
  const d = scores.length;
  const n = d === 0 ? 0 : scores[0].length;
  if (d < 2 || n < 2) return 0;
  const standard = scores.map(standardise);
  let distance = 0;
  let error = 0;
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < i; j++) {
      let sum = 0;
      let squares = 0;
      for (let row = 0; row < n; row++) {
        const product = standard[i][row] * standard[j][row];
        sum += product;
        squares += product * product;
      }
      const r = sum / n;
      distance += r * r;
      error += (squares / n - r * r) / n;
    }
  }
  return distance > 0 ? Math.min(1, Math.max(0, error / distance)) : 1;
}

function standardise(scores: Float64Array): Float64Array {
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (const score of scores) {
    if (Number.isNaN(score)) continue;
    count++;
    mean += score;
    squares += score * score;
  }
  mean /= count || 1;
  const spread = Math.sqrt(Math.max(0, squares / (count || 1) - mean * mean));
  return scores.map((score) => (Number.isNaN(score) || !(spread > 1e-9) ? 0 : (score - mean) / spread));
}
