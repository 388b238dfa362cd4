/**
 * Symmetric uncertainty of two columns of cells, 2 I(A; B) / (H(A) + H(B)) (Press and others 2007, Numerical Recipes,
 * 14.7.4): mutual information as a fraction of the mean entropy. 0: independent; 1: each one fixes the other. The bias
 * of few rows, (r - 1)(c - 1) / 2n, is taken from the mutual information (Miller 1955).
 *
 * @param a,b cells of the rows, 0 to size - 1
 * @returns 0 where a column has one value
 */
export function symmetricUncertainty(a: Uint16Array, b: Uint16Array, aSize: number, bSize: number): number {
  const n = a.length;
  const joint = new Float64Array(aSize * bSize);
  const rows = new Float64Array(aSize);
  const columns = new Float64Array(bSize);
  for (let row = 0; row < n; row++) {
    joint[a[row] * bSize + b[row]]++;
    rows[a[row]]++;
    columns[b[row]]++;
  }
  const r = rows.filter((count) => count > 0).length;
  const c = columns.filter((count) => count > 0).length;
  if (r < 2 || c < 2) return 0;
  const sum = entropy(rows, n) + entropy(columns, n);
  const information = sum - entropy(joint, n) - ((r - 1) * (c - 1)) / (2 * n);
  return Math.max(0, Math.min(1, (2 * information) / sum));
}

/** In nats. */
function entropy(counts: Float64Array, n: number): number {
  let sum = 0;
  for (const count of counts) if (count > 0) sum -= (count / n) * Math.log(count / n);
  return sum;
}
