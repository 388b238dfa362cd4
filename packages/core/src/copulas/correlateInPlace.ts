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
    let k = 0;
    // Four sources a pass: the target is read and written a quarter as often; the sums keep their order.
    for (; k + 3 < j; k += 4) {
      const at = j * d + k;
      const [w0, w1, w2, w3] = [factor[at], factor[at + 1], factor[at + 2], factor[at + 3]];
      if (w0 === 0 && w1 === 0 && w2 === 0 && w3 === 0) continue;
      const [s0, s1, s2, s3] = [normals[k], normals[k + 1], normals[k + 2], normals[k + 3]];
      for (let row = 0; row < count; row++) {
        target[row] = target[row] + w0 * s0[row] + w1 * s1[row] + w2 * s2[row] + w3 * s3[row];
      }
    }
    for (; k < j; k++) {
      const weight = factor[j * d + k];
      if (weight === 0) continue;
      const source = normals[k];
      for (let row = 0; row < count; row++) target[row] += weight * source[row];
    }
  }
}
