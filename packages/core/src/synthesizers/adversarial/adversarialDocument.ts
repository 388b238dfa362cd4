import { SET_WORDS, type Tree } from '../../trees/tree.js';
import { isFiniteNumber, isRecord, readModelHead, requireModel } from '../shared/modelChecks.js';
import { packArray, type PackedArray, unpackArray } from '../shared/packedArray.js';
import { type ColumnPlan, modelledColumns } from '../shared/columnPlan.js';
import { readPlans } from '../shared/readPlans.js';
import type { ModelDocument } from '../contract/model.js';
import { type BinCells, gridOf } from './binCells.js';
import type { ForestColumn, LeafForest } from './leafDensity.js';
import { type LeafTree, linkTree } from './leafTree.js';

/** Arrays of one column, as those of `BinCells`; `codes` are the labels of the bins by code, -1 for none. */
interface ColumnDocument {
  readonly lattice: boolean;
  readonly range: number;
  readonly cuts: PackedArray | null;
  readonly codes: PackedArray | null;
  readonly offsets: PackedArray;
  readonly low: PackedArray;
  readonly high: PackedArray;
  /** Absent where all are 1. */
  readonly stride?: PackedArray;
  readonly cumulated: PackedArray;
  readonly shares: PackedArray;
}

/** Arrays of one tree, as those of `LeafTree`; `bins` are counts of bins a leaf, and hold no row. */
type TreeDocument = Readonly<
  Record<'feature' | 'threshold' | 'missingLeft' | 'right' | 'sets' | 'starts' | 'bins', PackedArray>
>;

interface ForestParameters {
  readonly columns: readonly ColumnPlan[];
  readonly rowCount: number;
  readonly smoothing: number;
  readonly cells: readonly ColumnDocument[];
  readonly trees: readonly TreeDocument[];
}

export function writeForestParameters(plans: readonly ColumnPlan[], forest: LeafForest): ForestParameters {
  return {
    columns: plans,
    rowCount: forest.rowCount,
    smoothing: forest.smoothing,
    cells: forest.columns.map(({ cells, shares }) => ({
      lattice: cells.grid !== null,
      range: cells.range,
      cuts: cells.cuts && packArray(cells.cuts.slice()),
      codes: cells.binOfCode && packArray(cells.binOfCode.slice()),
      offsets: packArray(cells.offsets.slice()),
      low: packArray(cells.low.slice()),
      high: packArray(cells.high.slice()),
      ...(cells.stride.some((stride) => stride !== 1) && { stride: packArray(cells.stride.slice()) }),
      cumulated: packArray(cells.cumulated.slice()),
      shares: packArray(shares.slice()),
    })),
    trees: forest.trees.map(({ tree, starts, bins }) => ({
      feature: packArray(tree.feature.slice()),
      threshold: packArray(tree.threshold.slice()),
      missingLeft: packArray(tree.missingLeft.slice()),
      right: packArray(tree.right.slice()),
      sets: packArray(tree.categorySets.slice()),
      starts: packArray(starts.slice()),
      bins: packArray(bins.slice()),
    })),
  };
}

/** @throws LikenessError `INVALID_MODEL`, saying what is wrong */
export function readForestParameters(document: ModelDocument): {
  readonly plans: readonly ColumnPlan[];
  readonly forest: LeafForest;
} {
  const head = readModelHead(document, 'adversarial-forest');
  const plans = readPlans(document.schema, head.columns);
  const modelled = modelledColumns(plans);
  const { rowCount, smoothing, cells, trees } = head;
  requireModel(Number.isInteger(rowCount) && Number(rowCount) >= 1, 'it has no rows');
  requireModel(isFiniteNumber(smoothing) && smoothing >= 0, 'it has no smoothing');
  requireModel(Array.isArray(cells) && cells.length === modelled.length, 'its bins do not match its columns');
  requireModel(Array.isArray(trees) && (trees.length > 0 || modelled.length === 0), 'it has no trees');
  const columns = modelled.map((index, at): ForestColumn => {
    const categorical = plans[index].type === 'coded';
    return readColumn((cells as unknown[])[at], document.schema.columns[index], index, categorical);
  });
  const rows = Number(rowCount);
  const read = (trees as unknown[]).map((tree, at) => readLeafTree(tree, at, columns, rows));
  return { plans, forest: { rowCount: rows, smoothing, columns, trees: read } };
}

function readColumn(
  value: unknown,
  schema: ModelDocument['schema']['columns'][number],
  index: number,
  categorical: boolean,
): ForestColumn {
  const what = `the bins of column "${schema.name}"`;
  requireModel(isRecord(value) && isFiniteNumber(value.range), `${what} are missing`);
  const offsets = unpackArray(value.offsets, 'i32', what);
  const binCount = offsets.length - 1;
  const low = unpackArray(value.low, 'f64', what);
  const cells: BinCells = {
    binCount,
    cuts: categorical ? null : unpackArray(value.cuts, 'f64', what),
    binOfCode: categorical ? unpackArray(value.codes, 'i32', what) : null,
    offsets,
    low,
    high: unpackArray(value.high, 'f64', what),
    stride:
      value.stride === undefined
        ? new Float64Array(low.length).fill(1)
        : unpackArray(value.stride, 'f64', what),
    cumulated: unpackArray(value.cumulated, 'f64', what),
    grid: value.lattice === true ? gridOf(schema) : null,
    range: value.range,
  };
  const shares = unpackArray(value.shares, 'f64', what);
  const segments = cells.low.length;
  const fits =
    binCount >= 1 &&
    binCount <= 255 &&
    shares.length === binCount + 1 &&
    (cells.cuts === null || cells.cuts.length === binCount - 1) &&
    (cells.binOfCode === null ||
      (cells.binOfCode.length === schema.categories?.length &&
        cells.binOfCode.every((bin) => bin >= -1 && bin < binCount))) &&
    offsets[0] === 0 &&
    offsets[binCount] === segments &&
    offsets.every((offset, bin) => bin === 0 || offset > offsets[bin - 1]) &&
    cells.high.length === segments &&
    cells.cumulated.length === segments &&
    cells.stride.length === segments &&
    cells.stride.every((stride) => stride >= 1) &&
    cells.low.every((low, segment) => Number.isFinite(low) && low <= cells.high[segment]);
  requireModel(fits, `${what} do not fit together`);
  return { index, cells, categorical, shares };
}

function readLeafTree(
  value: unknown,
  at: number,
  columns: readonly ForestColumn[],
  rowCount: number,
): LeafTree {
  const what = `tree ${at + 1}`;
  requireModel(isRecord(value), `${what} is missing`);
  const tree: Tree = {
    feature: unpackArray(value.feature, 'i32', what),
    threshold: unpackArray(value.threshold, 'i32', what),
    missingLeft: unpackArray(value.missingLeft, 'u8', what),
    right: unpackArray(value.right, 'i32', what),
    categorySets: unpackArray(value.sets, 'u32', what),
    weight: new Float64Array(0),
    gain: new Float64Array(0),
    value: new Float64Array(0),
  };
  const nodes = tree.feature.length;
  const sized = [tree.threshold, tree.missingLeft, tree.right].every((field) => field.length === nodes);
  // A child outside the tree or before its parent would never end a walk.
  const linked = tree.feature.every((feature, node) => {
    if (feature < 0) return true;
    if (feature >= columns.length || tree.right[node] <= node + 1 || tree.right[node] >= nodes) return false;
    return (
      !columns[feature].categorical ||
      (tree.threshold[node] >= 0 && (tree.threshold[node] + 1) * SET_WORDS <= tree.categorySets.length)
    );
  });
  requireModel(nodes > 0 && sized && linked, `the nodes of ${what} do not fit together`);
  const starts = unpackArray(value.starts, 'i32', what);
  const bins = unpackArray(value.bins, 'u8', what);
  const links = linkTree(tree);
  const filled =
    starts.length === links.nodes.length + 1 &&
    starts[0] === 0 &&
    starts[starts.length - 1] === rowCount &&
    starts.every((start, leaf) => leaf === 0 || start > starts[leaf - 1]);
  requireModel(
    filled && bins.length === columns.length * rowCount,
    `the leaves of ${what} do not fit together`,
  );
  columns.forEach(({ cells }, f) => {
    const own = bins.subarray(f * rowCount, (f + 1) * rowCount);
    requireModel(
      own.every((bin) => bin <= cells.binCount),
      `a leaf of ${what} has a bin that its column does not have`,
    );
  });
  return { tree, ...links, starts, bins };
}
