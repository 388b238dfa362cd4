import type { CellTable } from './cellTable.js';

/** Beyond this many joint cells they are sorted instead of counted in an array. */
const MOST_COUNTED = 4_000_000;

/**
 * Total variation distance, 1/2 sum |p - q|, of the joint cells of some columns, for each of the parts. 0: equal shares;
 * 1: no cell in common. Cost: two passes over the rows a part; parts that share all but their last column, and stand
 * next to each other, share the work.
 *
 * @param parts column indices, all equally many (1 to 3)
 */
export function totalVariations(
  a: CellTable,
  b: CellTable,
  parts: readonly (readonly number[])[],
): Float64Array {
  const distances = new Float64Array(parts.length);
  let prefix: readonly number[] = [];
  let left = new Int32Array(0);
  let right = new Int32Array(0);
  parts.forEach((part, at) => {
    const head = part.slice(0, -1);
    if (at === 0 || head.some((column, i) => column !== prefix[i])) {
      prefix = head;
      left = joinCells(a, head);
      right = joinCells(b, head);
    }
    const last = part[part.length - 1];
    const size = a.sizes[last];
    const cells = head.reduce((product, column) => product * a.sizes[column], size);
    distances[at] =
      cells <= MOST_COUNTED
        ? distanceOfCounts(
            countCells(left, a.columns[last], size, cells),
            countCells(right, b.columns[last], size, cells),
            a.rowCount,
            b.rowCount,
          )
        : distanceOfKeys(sortedKeys(left, a.columns[last], size), sortedKeys(right, b.columns[last], size));
  });
  return distances;
}

/** The joint cell of the columns in every row; 0 without a column. */
function joinCells(
  { rowCount, sizes, columns }: CellTable,
  head: readonly number[],
): Int32Array<ArrayBuffer> {
  const joint = new Int32Array(rowCount);
  for (const column of head) {
    const codes = columns[column];
    const size = sizes[column];
    for (let row = 0; row < rowCount; row++) joint[row] = joint[row] * size + codes[row];
  }
  return joint;
}

function countCells(head: Int32Array, last: Uint16Array, size: number, cells: number): Int32Array {
  const counts = new Int32Array(cells);
  for (let row = 0; row < head.length; row++) counts[head[row] * size + last[row]]++;
  return counts;
}

function distanceOfCounts(a: Int32Array, b: Int32Array, n: number, m: number): number {
  let distance = 0;
  for (let cell = 0; cell < a.length; cell++) distance += Math.abs(a[cell] / n - b[cell] / m);
  return Math.min(1, distance / 2);
}

function sortedKeys(head: Int32Array, last: Uint16Array, size: number): Float64Array {
  return Float64Array.from(head, (joint, row) => joint * size + last[row]).sort();
}

function distanceOfKeys(a: Float64Array, b: Float64Array): number {
  let distance = 0;
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const key = Math.min(i < a.length ? a[i] : Infinity, j < b.length ? b[j] : Infinity);
    const [fromA, fromB] = [i, j];
    while (i < a.length && a[i] === key) i++;
    while (j < b.length && b[j] === key) j++;
    distance += Math.abs((i - fromA) / a.length - (j - fromB) / b.length);
  }
  return Math.min(1, distance / 2);
}
