/**
 * Correlation ratio eta of a number and labels, with Kelley's correction (1935; epsilon): the root of the fraction of
 * the number's variance that lies between labels. 0: no more than chance; 1: the label fixes the number.
 *
 * @param values missing as NaN; such rows are left out
 * @param labels 0 to size - 1
 * @returns 0 where either has one value
 */
export function correlationRatio(values: Float64Array, labels: Uint16Array, size: number): number {
  const origin = values.find((value) => value === value) ?? 0;
  const counts = new Float64Array(size);
  const sums = new Float64Array(size);
  let squares = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] - origin;
    if (value !== value) continue;
    counts[labels[row]]++;
    sums[labels[row]] += value;
    squares += value * value;
  }
  let n = 0;
  let sum = 0;
  let between = 0;
  let groups = 0;
  for (let label = 0; label < size; label++) {
    if (counts[label] === 0) continue;
    groups++;
    n += counts[label];
    sum += sums[label];
    between += sums[label] ** 2 / counts[label];
  }
  const total = squares - sum ** 2 / n;
  if (groups < 2 || n <= groups || !(total > 0)) return 0;
  const share = (between - sum ** 2 / n) / total;
  return Math.sqrt(Math.max(0, Math.min(1, 1 - ((1 - share) * (n - 1)) / (n - groups))));
}
