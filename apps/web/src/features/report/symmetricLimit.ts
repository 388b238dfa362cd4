type Matrix = readonly (readonly (number | null)[])[];

/** The end of a common diverging scale: the largest absolute value, rounded up to a tenth, at least .1, at most 2. */
export function symmetricLimit(matrices: readonly Matrix[]): number {
  let largest = 0;
  for (const matrix of matrices) {
    for (const row of matrix) for (const value of row) largest = Math.max(largest, Math.abs(value ?? 0));
  }
  return Math.min(2, Math.max(0.1, Math.ceil(largest * 10 - 1e-9) / 10));
}
