type Matrix = readonly (readonly (number | null)[])[];

/** A matrix by x as one by y from top to bottom, so that the largest y stands at the top: what a heat map draws. */
export function upright(values: Matrix): (number | null)[][] {
  const height = values[0]?.length ?? 0;
  return Array.from({ length: height }, (_, row) => values.map((column) => column[height - 1 - row] ?? null));
}

/** Synthetic minus real proportions; null where the real one is of fewer than five rows. */
export function differenceOf(real: Matrix, synthetic: Matrix): (number | null)[][] {
  return real.map((column, x) =>
    column.map((value, y) => (value === null ? null : (synthetic[x]?.[y] ?? 0) - value)),
  );
}

/** The largest absolute value; 0 without any. */
export function largest(values: Matrix): number {
  return values.reduce<number>(
    (most, row) => row.reduce<number>((best, value) => Math.max(best, Math.abs(value ?? 0)), most),
    0,
  );
}

/** Total variation distance over the cells whose real proportions are known, 0 to 1; the hidden ones are one cell. */
export function distanceOf(real: Matrix, synthetic: Matrix): number {
  let sum = 0;
  let realSum = 0;
  let syntheticSum = 0;
  real.forEach((column, x) =>
    column.forEach((value, y) => {
      if (value === null) return;
      const other = synthetic[x]?.[y] ?? 0;
      sum += Math.abs(other - value);
      realSum += value;
      syntheticSum += other;
    }),
  );
  return (sum + Math.abs(syntheticSum - realSum)) / 2;
}
