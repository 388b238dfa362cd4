import type { NeighborPoints } from './neighborPoints.js';

/** Points without repetitions, with the rows that each stands for. */
export interface DistinctPoints {
  readonly points: NeighborPoints & { readonly categoryWeights: Float64Array };
  /** Of each row its point. */
  readonly pointOf: Int32Array;
  /** `rows[starts[p] .. starts[p + 1])` are those of point p, ascending. */
  readonly starts: Int32Array;
  readonly rows: Int32Array;
}

/** Points that are equal in all coordinates become one; the first row of each decides their order. O(rows). */
export function distinctPoints(
  points: NeighborPoints & { readonly categoryWeights: Float64Array },
): DistinctPoints {
  const { rowCount, numeric, codes, categoryWeights } = points;
  const categories = categoryWeights.length;
  const dimensions = rowCount === 0 ? 0 : numeric.length / rowCount;
  const pointOf = new Int32Array(rowCount);
  const firstRows: number[] = [];
  const size = 2 ** Math.ceil(Math.log2(2 * rowCount + 2));
  /** Open addressing: the point of each place, less one. */
  const places = new Int32Array(size);
  const number = new Float64Array(1);
  const words = new Uint32Array(number.buffer);
  const hashOf = (row: number): number => {
    let hash = 0x811c9dc5;
    for (let j = 0; j < dimensions; j++) {
      // Plus 0, so that -0 is 0.
      number[0] = numeric[row * dimensions + j] + 0;
      hash = Math.imul(hash ^ words[0], 0x01000193);
      hash = Math.imul(hash ^ words[1] ^ (hash >>> 15), 0x85ebca6b);
    }
    for (let j = 0; j < categories; j++) {
      hash = Math.imul(hash ^ codes[row * categories + j] ^ (hash >>> 13), 0xc2b2ae35);
    }
    return (hash ^ (hash >>> 16)) >>> 0;
  };
  const isEqual = (a: number, b: number): boolean => {
    for (let j = 0; j < dimensions; j++) {
      if (numeric[a * dimensions + j] !== numeric[b * dimensions + j]) return false;
    }
    for (let j = 0; j < categories; j++) {
      if (codes[a * categories + j] !== codes[b * categories + j]) return false;
    }
    return true;
  };
  for (let row = 0; row < rowCount; row++) {
    let place = hashOf(row) & (size - 1);
    while (places[place] !== 0 && !isEqual(firstRows[places[place] - 1], row))
      place = (place + 1) & (size - 1);
    if (places[place] === 0) places[place] = firstRows.push(row);
    pointOf[row] = places[place] - 1;
  }
  const count = firstRows.length;
  const starts = new Int32Array(count + 1);
  for (let row = 0; row < rowCount; row++) starts[pointOf[row] + 1]++;
  for (let point = 0; point < count; point++) starts[point + 1] += starts[point];
  const next = starts.slice();
  const rows = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) rows[next[pointOf[row]]++] = row;
  const own = { numeric: new Float64Array(count * dimensions), codes: new Int32Array(count * categories) };
  firstRows.forEach((row, point) => {
    own.numeric.set(numeric.subarray(row * dimensions, (row + 1) * dimensions), point * dimensions);
    own.codes.set(codes.subarray(row * categories, (row + 1) * categories), point * categories);
  });
  return { points: { rowCount: count, ...own, categoryWeights }, pointOf, starts, rows };
}
