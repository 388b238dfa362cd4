/** Beyond this many joint cells only those that occur are kept. */
const MAX_DENSE = 10_000;

/**
 * Cramer's V of two columns of cells with Bergsma's correction (2013), which takes away the value that independent
 * columns of few rows have: 0 where they depend on each other no more than by chance, 1 where one fixes the other.
 *
 * @returns 0 where a column has one value
 */
export function cramersV(a: Uint16Array, b: Uint16Array, aSize: number, bSize: number): number {
  const n = a.length;
  if (n < 2) return 0;
  const rows = new Float64Array(aSize);
  const columns = new Float64Array(bSize);
  for (let row = 0; row < n; row++) {
    rows[a[row]]++;
    columns[b[row]]++;
  }
  // chi^2 / n = sum n_ij^2 / (n_i n_j) - 1
  let sum = 0;
  countJoint(a, b, bSize, aSize * bSize).forEach((count, cell) => {
    if (count > 0) sum += (count * count) / (rows[Math.floor(cell / bSize)] * columns[cell % bSize]);
  });
  const r = rows.filter((count) => count > 0).length;
  const c = columns.filter((count) => count > 0).length;
  if (r < 2 || c < 2) return 0;
  const phi = Math.max(0, sum - 1 - ((r - 1) * (c - 1)) / (n - 1));
  const least = Math.min(r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)) - 1;
  return least > 0 ? Math.min(1, Math.sqrt(phi / least)) : 0;
}

/** How often each joint cell occurs. */
function countJoint(
  a: Uint16Array,
  b: Uint16Array,
  bSize: number,
  cells: number,
): Int32Array | ReadonlyMap<number, number> {
  if (cells <= MAX_DENSE) {
    const counts = new Int32Array(cells);
    for (let row = 0; row < a.length; row++) counts[a[row] * bSize + b[row]]++;
    return counts;
  }
  const joint = new Map<number, number>();
  for (let row = 0; row < a.length; row++) {
    const cell = a[row] * bSize + b[row];
    joint.set(cell, (joint.get(cell) ?? 0) + 1);
  }
  return joint;
}
