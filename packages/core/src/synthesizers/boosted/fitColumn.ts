import { createStream } from '../../random/randomStream.js';
import { sampleWithoutReplacement } from '../../random/sampleWithoutReplacement.js';
import type { BinnedTable } from '../../trees/bins/binnedTable.js';
import type { BoosterOptions } from '../../trees/boosting/boostOptions.js';
import { packTrees } from '../../trees/packTrees.js';
import type { FeatureColumn } from '../../trees/bins/featureBins.js';
import { choosePredictors } from './choosePredictors.js';
import { type Cells, collectCells } from './cells.js';
import type { ColumnTree } from './columnTree.js';
import { type Decision, fitNodes, type NodeData } from './fitNodes.js';
import { fitSmallNodes, type NodeFits } from './small-tables/fitSmallNodes.js';
import { exactItems, type LeafItems, numberItems, SHARED_ROWS } from './leafItems.js';
import { layOutValues, type ValueNode, type ValueTreeLimits } from './valueTree.js';

export interface ColumnFit {
  readonly column: FeatureColumn;
  /** Finest step that the column can write; 0 for any number. */
  readonly grain: number;
  /** Position of the column in the order of drawing; the columns before are the table's first features. */
  readonly at: number;
  /** Most columns before that its nodes look at. */
  readonly mostPredictors: number;
  readonly seed: number;
  readonly limits: ValueTreeLimits;
  readonly boosting: NodeBoosting;
  /** How many models decide each large node together. */
  readonly ensemble: number;
}

/** How the nodes of all columns are boosted. */
export interface NodeBoosting {
  readonly learningRate: number;
  /** Share of the features that each tree sees; `MIN_FEATURES` it sees in any case. */
  readonly featureShare: number;
  /** Most leaves of a tree; small nodes have fewer. */
  readonly leaves: number;
  readonly lambda: number;
  readonly patience: number;
}

/** Most rows from which a node is learnt; a sample of more says hardly more and costs in proportion. */
const MAX_ROWS = 100_000;

/**
 * Fits one column given those before it: lays out the value tree, learns its nodes level by level, and turns parts
 * without any learnt node into leaves, for they draw the same.
 *
 * Yields between rounds, with the share of the work that is done.
 */
export function* fitColumn(table: BinnedTable, fit: ColumnFit): Generator<number, ColumnTree> {
  const cells = collectCells(fit.column);
  const root = layOutValues(
    Int32Array.from(cells.values, (_, cell) => cell),
    cells.counts,
    fit.limits,
  );
  const learnt = new Map<ValueNode, Decision>();
  const most =
    table.rowCount > SMALL_TABLE ? fit.mostPredictors : Math.min(fit.mostPredictors, SMALL_PREDICTORS);
  const predictors = choosePredictors(table, fit.at, most, cells, root);
  const missing = yield* fitMissing(table, fit, predictors, cells);
  let level: readonly { readonly node: ValueNode; readonly rows: Int32Array }[] = [
    { node: root, rows: rowsOf(cells) },
  ];
  let done = 0;
  let penalties: Float64Array | null = null;
  while (level.length > 0) {
    const open = level.filter(({ node }) => node.children);
    const sides = open.map(({ node, rows }) => sidesOf(node, rows, cells));
    const nodes = open.map(({ rows }, at) => nodeData(table, fit, predictors, rows, sides[at]));
    const work = learnNodes(nodes, fit, penalties, table);
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
  return assemble(table, fit, predictors, cells, root, learnt, missing);
}

function* fitMissing(
  table: BinnedTable,
  fit: ColumnFit,
  predictors: Int32Array,
  { ofRow }: Cells,
): Generator<number, Decision | null> {
  const isMissing = Uint8Array.from(ofRow, (cell) => (cell < 0 ? 1 : 0));
  if (!isMissing.includes(1)) return null;
  const rows = Int32Array.from(ofRow, (_, row) => row);
  const work = learnNodes([nodeData(table, fit, predictors, rows, isMissing)], fit, null, table);
  let step = work.next();
  for (; !step.done; step = work.next()) yield 0;
  return step.value.decisions[0];
}

/** Tables of so few rows can afford, and need, several looks at each node, and a line before the trees. */
const SMALL_TABLE = 5000;
/** Most predictors there: the work of a regression grows with their square, and few rows tell few of them apart. */
const SMALL_PREDICTORS = 25;

function* learnNodes(
  nodes: readonly NodeData[],
  fit: ColumnFit,
  penalties: Float64Array | null,
  { rowCount }: BinnedTable,
): Generator<void, NodeFits> {
  const options = optionsOf(fit, nodes[0]?.table.features.length ?? 0);
  if (rowCount <= SMALL_TABLE) return yield* fitSmallNodes(nodes, options, penalties);
  return { decisions: yield* fitNodes(nodes, options, fit.ensemble), penalties };
}

/**
 * Features that a tree sees at least, where there are so many: two that say something only together must meet in one
 * tree before patience ends.
 */
const MIN_FEATURES = 5;

/** Boosting of a node by its rows, small nodes get small trees, and by its features. */
function optionsOf({ seed, boosting }: ColumnFit, features: number): (rows: number) => BoosterOptions {
  const featureShare = Math.max(boosting.featureShare, Math.min(1, MIN_FEATURES / features));
  return (rows) => ({
    ...boosting,
    featureShare,
    seed,
    rounds: 300,
    leaves: Math.max(4, Math.min(boosting.leaves, Math.round(rows / 100))),
    minRows: Math.max(5, Math.min(50, Math.round(rows / 30))),
  });
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

/** The rows as a table of their own, which is contiguous in memory; the predictors only. */
function nodeData(
  { bins, rowCount, features }: BinnedTable,
  fit: ColumnFit,
  predictors: Int32Array,
  rows: Int32Array,
  left: Uint8Array,
): NodeData {
  let [kept, sides] = [rows, left];
  if (rows.length > MAX_ROWS) {
    const chosen = sampleWithoutReplacement(
      createStream(fit.seed, 'fork rows', fit.at),
      rows.length,
      MAX_ROWS,
    );
    chosen.sort();
    kept = chosen.map((at) => rows[at]);
    sides = Uint8Array.from(chosen, (at) => left[at]);
  }
  const own = new Uint8Array(predictors.length * kept.length);
  predictors.forEach((feature, at) => {
    const from = feature * rowCount;
    const to = at * kept.length;
    for (let i = 0; i < kept.length; i++) own[to + i] = bins[from + kept[i]];
  });
  return {
    table: {
      rowCount: kept.length,
      features: Array.from(predictors, (feature) => features[feature]),
      bins: own,
    },
    left: sides,
  };
}

function assemble(
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
  return numberItems(values, rows, shared, fit.grain);
}
