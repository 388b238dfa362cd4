import type { BinnedTable } from '../../trees/bins/binnedTable.js';
import { columnLattice } from '../../table/lattice/columnLattice.js';
import { packTrees } from '../../trees/packTrees.js';
import type { Cells } from './cells.js';
import type { ColumnFit } from './columnFit.js';
import type { ColumnTree } from './columnTree.js';
import { exactItems, type LeafItems, numberItems, SHARED_ROWS } from './leafItems.js';
import type { Decision } from './nodes/decision.js';
import type { ValueNode } from './valueTree.js';

/**
 * Writes a value tree and its decisions as flat arrays, in preorder. A subtree without any tree of a decision becomes a
 * leaf, because it draws the same.
 *
 * @param missing decides whether a cell is missing; null when none is
 */
export function assembleColumnTree(
  table: BinnedTable,
  fit: ColumnFit,
  predictors: Int32Array,
  cells: Cells,
  root: ValueNode,
  learnt: ReadonlyMap<ValueNode, Decision>,
  missing: Decision | null,
): ColumnTree {
  const right: number[] = [];
  const start: number[] = [];
  const treeCount: number[] = [];
  const itemStart: number[] = [];
  const trees: Decision['trees'][number][] = [];
  const items: { [Field in keyof LeafItems]: number[] } = { low: [], high: [], step: [], rows: [] };
  const addNode = (decision: Decision | null): number => {
    right.push(-1);
    start.push(decision?.start ?? 0);
    treeCount.push(decision?.trees.length ?? 0);
    if (decision) for (const tree of decision.trees) trees.push(tree);
    itemStart.push(items.low.length);
    return right.length - 1;
  };
  const addLeaf = (leaf: LeafItems): void => {
    addNode(null);
    // One by one: a million rows have more items than a call takes arguments.
    for (const field of ['low', 'high', 'step', 'rows'] as const)
      for (const one of leaf[field]) items[field].push(one);
  };
  const isLearnt = (node: ValueNode): boolean =>
    (learnt.get(node)?.trees.length ?? 0) > 0 || (node.children?.some(isLearnt) ?? false);
  const visit = (node: ValueNode): void => {
    if (!node.children || !isLearnt(node)) {
      addLeaf(itemsOf(node, fit, cells));
      return;
    }
    const at = addNode(learnt.get(node) ?? null);
    visit(node.children[0]);
    right[at] = right.length;
    visit(node.children[1]);
  };
  if (missing) {
    const at = addNode(missing);
    const rows = cells.ofRow.reduce((sum, cell) => sum + (cell < 0 ? 1 : 0), 0);
    addLeaf(exactItems(Float64Array.of(NaN), Int32Array.of(rows)));
    right[at] = right.length;
  }
  visit(root);
  itemStart.push(items.low.length);
  return {
    predictors,
    right: Int32Array.from(right),
    start: Float32Array.from(start),
    treeCount: Int32Array.from(treeCount),
    trees: packTrees(
      trees,
      Array.from(predictors, (feature) => table.features[feature]),
    ),
    itemStart: Int32Array.from(itemStart),
    items: {
      low: Float64Array.from(items.low),
      high: Float64Array.from(items.high),
      step: Float64Array.from(items.step),
      rows: Float64Array.from(items.rows),
    },
  };
}

function itemsOf(node: ValueNode, fit: ColumnFit, cells: Cells): LeafItems {
  const sorted = Int32Array.from(node.cells).sort();
  const values = Float64Array.from(sorted, (cell) => cells.values[cell]);
  const rows = Int32Array.from(sorted, (cell) => cells.counts[cell]);
  if (fit.column.type === 'coded') return exactItems(values, rows);
  const shared = Uint8Array.from(rows, (count) => (count >= SHARED_ROWS ? 1 : 0));
  const numbers = { lattice: columnLattice(fit.column.schema), support: fit.support };
  return numberItems(values, rows, shared, numbers);
}
