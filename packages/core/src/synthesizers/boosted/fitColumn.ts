import type { BinnedTable } from '../../trees/bins/binnedTable.js';
import { assembleColumnTree } from './assembleColumnTree.js';
import { type Cells, collectCells } from './cells.js';
import { choosePredictors } from './choosePredictors.js';
import type { ColumnFit } from './columnFit.js';
import type { ColumnTree } from './columnTree.js';
import type { Decision } from './nodes/decision.js';
import { nodeBoosterOptions } from './nodes/nodeBoosting.js';
import { collectNodeData, type NodeData } from './nodes/nodeData.js';
import { chooseNodeStrategy } from './nodes/nodeStrategy.js';
import type { NodeFits } from './small-tables/fitSmallNodes.js';
import { layOutValues, type ValueNode } from './valueTree.js';

/**
 * Fits one column given those before it: lays out the value tree, then fits the classifiers of its nodes level by level.
 *
 * Yields between rounds, with the fraction of the work that is done.
 */
export function* fitColumn(table: BinnedTable, fit: ColumnFit): Generator<number, ColumnTree> {
  const cells = collectCells(fit.column);
  const root = layOutValues(
    Int32Array.from(cells.values, (_, cell) => cell),
    cells.counts,
    fit.limits,
  );
  const learnt = new Map<ValueNode, Decision>();
  const strategy = chooseNodeStrategy(table.rowCount, fit.maxPredictors, fit.ensemble);
  const predictors = choosePredictors(table, fit.at, strategy.maxPredictors, cells, root);
  const optionsOf = nodeBoosterOptions(fit.boosting, fit.seed, predictors.length);
  const fitLevel = (nodes: readonly NodeData[], before: Float64Array | null): Generator<void, NodeFits> =>
    strategy.fitLevel(nodes, optionsOf, before);
  const missing = yield* fitMissing(fitLevel, table, fit, predictors, cells);
  let level: readonly { readonly node: ValueNode; readonly rows: Int32Array }[] = [
    { node: root, rows: rowsOf(cells) },
  ];
  let done = 0;
  let penalties: Float64Array | null = null;
  while (level.length > 0) {
    const open = level.filter(({ node }) => node.children);
    const sides = open.map(({ node, rows }) => sidesOf(node, rows, cells));
    const nodes = open.map(({ rows }, at) => collectNodeData(table, fit, predictors, rows, sides[at]));
    const work = fitLevel(nodes, penalties);
    let step = work.next();
    for (; !step.done; step = work.next()) yield Math.min(0.99, done / 10);
    penalties = step.value.penalties;
    step.value.decisions.forEach((decision, at) => learnt.set(open[at].node, decision));
    level = open.flatMap(({ node, rows }, at) =>
      (node.children ?? []).map((child, side) => ({
        node: child,
        rows: rows.filter((_, i) => sides[at][i] === 1 - side),
      })),
    );
    done += 1;
  }
  return assembleColumnTree(table, fit, predictors, cells, root, learnt, missing);
}

/** The classifier that decides whether a cell is missing; null when none is. */
function* fitMissing(
  fitLevel: (nodes: readonly NodeData[], before: Float64Array | null) => Generator<void, NodeFits>,
  table: BinnedTable,
  fit: ColumnFit,
  predictors: Int32Array,
  { ofRow }: Cells,
): Generator<number, Decision | null> {
  const isMissing = Uint8Array.from(ofRow, (cell) => (cell < 0 ? 1 : 0));
  if (!isMissing.includes(1)) return null;
  const rows = Int32Array.from(ofRow, (_, row) => row);
  const work = fitLevel([collectNodeData(table, fit, predictors, rows, isMissing)], null);
  let step = work.next();
  for (; !step.done; step = work.next()) yield 0;
  return step.value.decisions[0];
}

function rowsOf({ ofRow }: Cells): Int32Array {
  return Int32Array.from(ofRow, (_, row) => row).filter((row) => ofRow[row] >= 0);
}

/** 1 for each of the rows whose value lies in the left child. */
function sidesOf({ children }: ValueNode, rows: Int32Array, { ofRow, values }: Cells): Uint8Array {
  const isLeft = new Uint8Array(values.length);
  for (const cell of children?.[0].cells ?? []) isLeft[cell] = 1;
  return Uint8Array.from(rows, (row) => isLeft[ofRow[row]]);
}
