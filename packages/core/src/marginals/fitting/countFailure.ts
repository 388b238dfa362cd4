/** Beyond it the functions of counts take long, and a continuous distribution does as well. */
const MOST = 1e6;

/** Why values cannot be counts: one is not whole, or negative; null when all can. */
export function countFailure(values: Float64Array): string | null {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isInteger(values[i])) return `the value ${values[i]} is not whole`;
    if (values[i] < 0) return `the value ${values[i]} is below 0`;
    if (values[i] > MOST) return `the value ${values[i]} is too large for a count`;
  }
  return null;
}
