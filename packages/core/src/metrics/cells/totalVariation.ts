import type { CellTable } from './cellTable.js';

/** Beyond this many joint cells they are sorted instead of counted in an array. */
const MAX_COUNTED = 4_000_000;

/**
 * Total variation distance, 1/2 sum |p - q|, of the joint cells of some columns, for each of the parts. 0: equal
 * proportions; 1: no cell in common. Cost: two passes over the rows a part; parts that share all but their last
 * column, and stand next to each other, share the work.
 *
 * @param parts column indices, all equally many (1 to 3)
 */
export function totalVariations(
  a: CellTable,
  b: CellTable,
  parts: readonly (readonly number[])[],
): Float64Array {
  const distances = new Float64Array(parts.length);
  const left = new JointCells(a);
  const right = new JointCells(b);
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at];
    const last = part[part.length - 1];
    const cells = part.reduce((product, column) => product * a.sizes[column], 1);
    left.join(part);
    right.join(part);
    distances[at] =
      cells <= MAX_COUNTED
        ? distanceOfCounts(left.count(last, cells), right.count(last, cells), a.rowCount, b.rowCount, cells)
        : distanceOfKeys(
            sortedKeys(left.head, a.columns[last], a.sizes[last]),
            sortedKeys(right.head, b.columns[last], b.sizes[last]),
          );
  }
  return distances;
}

/** One table's joint cells of all columns of a part but the last, kept while parts share them. */
class JointCells {
  /** The joint cell of every row; the cells of the first column alone are not copied. */
  head: Int32Array | Uint16Array;
  private columns: readonly number[] = [];
  private readonly own: Int32Array;
  private readonly none: Uint16Array;
  private counts = new Int32Array(0);
  private others = new Int32Array(0);

  constructor(private readonly table: CellTable) {
    this.own = new Int32Array(table.rowCount);
    this.none = new Uint16Array(table.rowCount);
    this.head = this.none;
  }

  join(part: readonly number[]): void {
    const count = part.length - 1;
    if (count === this.columns.length && this.columns.every((column, i) => column === part[i])) return;
    this.columns = part.slice(0, count);
    const { sizes, columns, rowCount } = this.table;
    if (count < 2) {
      this.head = count === 0 ? this.none : columns[part[0]];
      return;
    }
    const joint = this.own;
    const first = columns[part[0]];
    for (let row = 0; row < rowCount; row++) joint[row] = first[row];
    for (let i = 1; i < count; i++) {
      const codes = columns[part[i]];
      const size = sizes[part[i]];
      for (let row = 0; row < rowCount; row++) joint[row] = joint[row] * size + codes[row];
    }
    this.head = joint;
  }

  /** Rows in each joint cell; the array is used again by the next call. */
  count(last: number, cells: number): Int32Array {
    if (this.counts.length < cells) {
      this.counts = new Int32Array(cells);
      this.others = new Int32Array(cells);
    }
    const counts = this.counts.fill(0, 0, cells);
    const others = this.others.fill(0, 0, cells);
    addCounts(this.head, this.table.columns[last], this.table.sizes[last], counts, others);
    for (let cell = 0; cell < cells; cell++) counts[cell] += others[cell];
    return counts;
  }
}

/**
 * Rows take turns in two arrays of counts: an increment that follows one of the same cell would wait for it, and in
 * columns with a frequent label most do.
 */
function addCounts(
  head: Int32Array | Uint16Array,
  last: Uint16Array,
  size: number,
  counts: Int32Array,
  others: Int32Array,
): void {
  const even = last.length & ~1;
  for (let row = 0; row < even; row += 2) {
    counts[head[row] * size + last[row]]++;
    others[head[row + 1] * size + last[row + 1]]++;
  }
  if (even < last.length) counts[head[even] * size + last[even]]++;
}

function distanceOfCounts(a: Int32Array, b: Int32Array, n: number, m: number, cells: number): number {
  let distance = 0;
  for (let cell = 0; cell < cells; cell++) distance += Math.abs(a[cell] / n - b[cell] / m);
  return Math.min(1, distance / 2);
}

function sortedKeys(head: Int32Array | Uint16Array, last: Uint16Array, size: number): Float64Array {
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
