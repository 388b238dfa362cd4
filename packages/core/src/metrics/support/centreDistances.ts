import type { EncodedRows } from '../privacy/encodeRows.js';

/**
 * Squared distance of points from the mean of others: numbers from their means, one-hot labels from their proportions.
 *
 * @param centre whose mean is meant; at least one point
 */
export function centreDistances(points: EncodedRows, centre: EncodedRows): Float64Array {
  const c = points.categoryWeights.length;
  const d = points.numeric.length / points.rowCount;
  const means = new Float64Array(d);
  for (let row = 0; row < centre.rowCount; row++) {
    for (let j = 0; j < d; j++) means[j] += centre.numeric[row * d + j] / centre.rowCount;
  }
  const shares = Array.from({ length: c }, () => new Map<number, number>());
  for (let row = 0; row < centre.rowCount; row++) {
    for (let j = 0; j < c; j++) {
      const code = centre.codes[row * c + j];
      shares[j].set(code, (shares[j].get(code) ?? 0) + 1 / centre.rowCount);
    }
  }
  const squares = shares.map((own) =>
    Array.from(own.values()).reduce((sum, share) => sum + share * share, 0),
  );
  const distances = new Float64Array(points.rowCount);
  for (let row = 0; row < points.rowCount; row++) {
    let sum = 0;
    for (let j = 0; j < d; j++) sum += (points.numeric[row * d + j] - means[j]) ** 2;
    for (let j = 0; j < c; j++) {
      const share = shares[j].get(points.codes[row * c + j]) ?? 0;
      // |one-hot - shares|^2 = 1 - 2 share + sum share^2, and codes that differ are `weight` = 2 apart.
      sum += (points.categoryWeights[j] / 2) * (1 - 2 * share + squares[j]);
    }
    distances[row] = sum;
  }
  return distances;
}
