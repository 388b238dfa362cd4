/** A node of a value tree while it is laid out: the cells that it stands for. */
export interface ValueNode {
  readonly cells: Int32Array;
  readonly rowCount: number;
  readonly depth: number;
  /** Null in a leaf. */
  readonly children: readonly [ValueNode, ValueNode] | null;
}

/** When a node is no longer divided. */
export interface ValueTreeLimits {
  /** Fewest rows of a node that is divided. */
  readonly nodeRows: number;
  /** Fewest rows of either half. */
  readonly sideRows: number;
}

/**
 * Divides the values of a column again and again, where it halves the rows best; a value with half of the rows or
 * more is split off whole (McCarter 2024, "Unmasking Trees for Tabular Data", balances at the median alike). Labels
 * are divided the same way, in the order given. At each node a classifier then says which way a row goes.
 *
 * @param cells in the order in which neighbours shall stay together
 * @param counts rows by cell
 */
export function layOutValues(
  cells: Int32Array,
  counts: Int32Array,
  limits: ValueTreeLimits,
  depth = 0,
): ValueNode {
  let rowCount = 0;
  for (const cell of cells) rowCount += counts[cell];
  const leaf: ValueNode = { cells, rowCount, depth, children: null };
  if (rowCount < limits.nodeRows || cells.length < 2) return leaf;
  const halves = halve(cells, counts, rowCount);
  if (halves.some((half) => half.reduce((sum, cell) => sum + counts[cell], 0) < limits.sideRows)) return leaf;
  const [left, right] = halves.map((half) => layOutValues(half, counts, limits, depth + 1));
  return { ...leaf, children: [left, right] };
}

function halve(cells: Int32Array, counts: Int32Array, rowCount: number): [Int32Array, Int32Array] {
  let largest = 0;
  for (let i = 1; i < cells.length; i++) if (counts[cells[i]] > counts[cells[largest]]) largest = i;
  if (2 * counts[cells[largest]] >= rowCount) {
    return [cells.subarray(largest, largest + 1), cells.filter((_, i) => i !== largest)];
  }
  let before = 0;
  let middle = 1;
  let distance = Infinity;
  for (let i = 1; i < cells.length; i++) {
    before += counts[cells[i - 1]];
    const off = Math.abs(2 * before - rowCount);
    if (off >= distance) break;
    distance = off;
    middle = i;
  }
  return [cells.subarray(0, middle), cells.subarray(middle)];
}
