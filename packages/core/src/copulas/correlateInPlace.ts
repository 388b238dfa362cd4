/**
 * Turns independent standard normals into ones of correlation L L'. Later dimensions first, so that each still
 * finds the untouched values of the earlier ones. d^2 / 2 products a row.
 *
 * @param normals d arrays of at least `count` values
 * @param factor d x d, row-major, lower triangular
 */
export function correlateInPlace(
  normals: readonly Float64Array[],
  factor: Float64Array,
  count: number,
): void {
  const d = normals.length;
  for (let j = d - 1; j >= 0; j--) {
    const target = normals[j];
    const own = factor[j * d + j];
    for (let row = 0; row < count; row++) target[row] *= own;
    for (let k = 0; k < j; k++) {
      const weight = factor[j * d + k];
      if (weight === 0) continue;
      const source = normals[k];
      for (let row = 0; row < count; row++) target[row] += weight * source[row];
    }
  }
}
