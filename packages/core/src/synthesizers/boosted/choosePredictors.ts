import type { BinnedTable } from '../../trees/bins/binnedTable.js';
import type { Cells } from './cells.js';
import type { ValueNode } from './valueTree.js';

/** Maximum of rows that mutual information is estimated from. */
const SAMPLE_ROWS = 10_000;
/** Depth of the value tree to which a column's values are grouped: 16 groups and the missing cells. */
const GROUP_DEPTH = 4;

/**
 * The predictors of a column: all columns before it, or the `most` with the largest mutual information with
 * its groups of values (less its bias, Miller 1955), ascending. Cost: rows of the sample for each column before.
 */
export function choosePredictors(
  table: BinnedTable,
  before: number,
  most: number,
  cells: Cells,
  root: ValueNode,
): Int32Array {
  const all = Int32Array.from({ length: before }, (_, at) => at);
  if (before <= most) return all;
  const groups = groupRows(cells, root);
  const scores = Float64Array.from(all, (at) => information(table, at, groups));
  return all
    .sort((a, b) => scores[b] - scores[a] || a - b)
    .slice(0, most)
    .sort();
}

function groupRows({ ofRow, values }: Cells, root: ValueNode): Int32Array {
  const groupOf = new Int32Array(values.length);
  let groups = 0;
  const visit = (node: ValueNode): void => {
    if (node.children && node.depth < GROUP_DEPTH) node.children.forEach(visit);
    else {
      groups++;
      for (const cell of node.cells) groupOf[cell] = groups;
    }
  };
  visit(root);
  return Int32Array.from(ofRow, (cell) => (cell < 0 ? 0 : groupOf[cell]));
}

/** Mutual information in nats between a feature's bins and the groups, corrected for the number of their cells. */
function information({ bins, rowCount }: BinnedTable, feature: number, groups: Int32Array): number {
  const width = 1 + 2 ** GROUP_DEPTH;
  const joint = new Float64Array(256 * width);
  const stride = Math.max(1, Math.ceil(rowCount / SAMPLE_ROWS));
  let total = 0;
  for (let row = 0; row < rowCount; row += stride) {
    joint[bins[feature * rowCount + row] * width + groups[row]]++;
    total++;
  }
  const byBin = new Float64Array(256);
  const byGroup = new Float64Array(width);
  for (let bin = 0; bin < 256; bin++) {
    for (let group = 0; group < width; group++) {
      byBin[bin] += joint[bin * width + group];
      byGroup[group] += joint[bin * width + group];
    }
  }
  let sum = 0;
  for (let bin = 0; bin < 256; bin++) {
    for (let group = 0; group < width; group++) {
      const count = joint[bin * width + group];
      if (count > 0) sum += (count / total) * Math.log((count * total) / (byBin[bin] * byGroup[group]));
    }
  }
  const used = (counts: Float64Array): number => counts.reduce((n, count) => n + (count > 0 ? 1 : 0), 0);
  return sum - ((used(byBin) - 1) * (used(byGroup) - 1)) / (2 * total);
}
