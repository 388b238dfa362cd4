import type { TableSchema } from '../../table/table.js';
import type { FeatureBins } from '../../trees/bins/featureBins.js';
import { isFiniteNumber, isList, isRecord, readModelHead, requireModel } from '../shared/modelChecks.js';
import { packArray, type PackedArray, unpackArray } from '../shared/packedArray.js';
import { type ColumnPlan, modelledColumns, supportOfPlan } from '../shared/columnPlan.js';
import { readPlans } from '../shared/readPlans.js';
import type { ModelDocument } from '../contract/model.js';
import { CartColumn, type CartColumnParts } from './cartColumn.js';
import type { DonorTree } from './donorTree.js';
import type { CartTrees } from './fitCartColumn.js';

/** Splits and leaves of a tree. Arrays as `DonorTree` has them. */
interface TreeDocument {
  readonly feature: PackedArray;
  readonly threshold: PackedArray;
  readonly missingLeft: PackedArray;
  readonly right: PackedArray;
  readonly sets: PackedArray;
  /** Donors of each node. */
  readonly donors: PackedArray;
  readonly cells: PackedArray;
  /** Rows of each donor. */
  readonly rows: PackedArray;
}

export interface CartColumnDocument {
  /** Different cells, ascending; NaN, a missing one, last. */
  readonly values: PackedArray;
  readonly feature:
    | { readonly type: 'numeric'; readonly cuts: PackedArray }
    | {
        readonly type: 'categorical';
        readonly labels: readonly string[];
        readonly pooled: readonly string[];
      };
  /** A stratum each. */
  readonly trees: readonly { readonly missing: TreeDocument | null; readonly value: TreeDocument }[];
}

/** The parameters of a model of trees: its leaves hold the values of the real rows, column by column. */
interface CartParameters {
  readonly columns: readonly ColumnPlan[];
  /** Modelled columns by index, in the order of drawing. */
  readonly order: readonly number[];
  readonly smoothing: 'none' | 'density';
  readonly stratumOfBin: PackedArray | null;
  /** In the order of drawing. */
  readonly trees: readonly CartColumnDocument[];
}

export function writeCart(
  plans: readonly ColumnPlan[],
  order: readonly number[],
  trees: readonly CartColumnDocument[],
  stratumOfBin: Int32Array | null,
  smoothing: 'none' | 'density',
): CartParameters {
  return {
    columns: plans,
    order,
    smoothing,
    stratumOfBin: stratumOfBin && packWhole(stratumOfBin),
    trees,
  };
}

/** One column of `writeCart`. */
export function writeCartColumn({ values, feature, trees }: CartColumnParts): CartColumnDocument {
  return {
    values: packArray(values.slice()),
    feature:
      feature.type === 'numeric'
        ? { type: feature.type, cuts: packArray(feature.cuts.slice()) }
        : { type: feature.type, labels: feature.labels, pooled: feature.pooled },
    trees: trees.map(({ missing, value }) => ({
      missing: missing && writeTree(missing),
      value: writeTree(value),
    })),
  };
}

function writeTree({ splits, donorStart, cells, upTo }: DonorTree): TreeDocument {
  const donors = donorStart.slice(1).map((end, node) => end - donorStart[node]);
  const rows = upTo.slice();
  for (let node = 0; node < donors.length; node++) {
    for (let donor = donorStart[node + 1] - 1; donor > donorStart[node]; donor--)
      rows[donor] -= rows[donor - 1];
  }
  return {
    feature: packWhole(splits.feature.map((feature) => feature + 1)),
    threshold: packWhole(splits.threshold),
    missingLeft: packWhole(Int32Array.from(splits.missingLeft)),
    // Of the next node on, so that most are small.
    right: packWhole(splits.right.map((right, node) => (right < 0 ? 0 : right - node))),
    sets: packArray(splits.categorySets.slice()),
    donors: packWhole(donors),
    cells: packWhole(cells),
    rows: packWhole(rows),
  };
}

/** Whole numbers of 0 or more in a byte each where they fit, else in four. */
function packWhole(numbers: Int32Array): PackedArray {
  return packArray(numbers.every((number) => number < 256) ? Uint8Array.from(numbers) : numbers.slice());
}

/** @throws LikenessError `INVALID_MODEL`, saying what is wrong */
export function readCart(document: ModelDocument): {
  readonly plans: readonly ColumnPlan[];
  readonly order: readonly number[];
  readonly columns: readonly CartColumn[];
  readonly features: readonly FeatureBins[];
} {
  const head = readModelHead(document, 'cart');
  const plans = readPlans(document.schema, head.columns);
  const { order, smoothing } = head;
  requireModel(isList(order, isFiniteNumber), 'it has no order of its columns');
  const modelled = modelledColumns(plans);
  const sorted = [...order].sort((a, b) => a - b);
  requireModel(
    sorted.length === modelled.length && sorted.every((column, at) => column === modelled[at]),
    'its order does not name the modelled columns',
  );
  requireModel(smoothing === 'none' || smoothing === 'density', 'it does not say how leaves are smoothed');
  requireModel(isList(head.trees, isRecord) && head.trees.length === order.length, 'a column has no trees');
  const stratumOfBin = head.stratumOfBin === null ? null : unpackWhole(head.stratumOfBin, 'its strata');
  const features: FeatureBins[] = [];
  const columns = head.trees.map((column, at): CartColumn => {
    const read = readColumn(document.schema, order[at], column, features, smoothing);
    const parts = { ...read, support: supportOfPlan(plans[order[at]]) };
    features.push(parts.feature);
    if (at === 0 || stratumOfBin === null) {
      requireModel(
        parts.trees.length === 1,
        `column "${parts.schema.name}" has strata that it should not have`,
      );
      return new CartColumn(parts);
    }
    requireModel(
      stratumOfBin.length === features[0].binCount + 1 &&
        stratumOfBin.every((stratum) => stratum < parts.trees.length),
      'its strata do not fit its trees',
    );
    return new CartColumn({ ...parts, stratumOfBin });
  });
  return { plans, order, columns, features };
}

function readColumn(
  { columns }: TableSchema,
  column: number,
  document: Record<string, unknown>,
  before: readonly FeatureBins[],
  smoothing: 'none' | 'density',
): CartColumnParts {
  const schema = columns[column];
  const what = `column "${schema.name}"`;
  const values = unpackArray(document.values, 'f64', `the values of ${what}`);
  const labels = schema.categories?.length ?? Infinity;
  requireModel(
    values.length > 0 &&
      values.every((value) => Number.isNaN(value) || (Number.isFinite(value) && value < labels)),
    `${what} has values that it cannot have`,
  );
  requireModel(isList(document.trees, isRecord) && document.trees.length > 0, `${what} has no trees`);
  const trees = document.trees.map(({ missing, value }): CartTrees => ({
    missing: missing === null ? null : readTree(missing, before, 2, `the tree of missing values of ${what}`),
    value: readTree(value, before, values.length, `the tree of ${what}`),
  }));
  return {
    schema,
    values,
    feature: readFeature(document.feature, schema.name),
    trees,
    stratumOfBin: null,
    smoothing,
  };
}

function readFeature(value: unknown, name: string): FeatureBins {
  requireModel(isRecord(value), `column "${name}" has no bins`);
  if (value.type === 'numeric') {
    const cuts = unpackArray(value.cuts, 'f64', `the bins of column "${name}"`);
    requireModel(
      cuts.length < 255 && cuts.every((cut, at) => at === 0 || cut > cuts[at - 1]),
      `the bins of column "${name}" do not ascend`,
    );
    return { type: 'numeric', name, cuts, binCount: cuts.length + 1 };
  }
  const { labels, pooled } = value;
  requireModel(
    isList(labels, isText) && isList(pooled, isText) && labels.length < 256,
    `column "${name}" has no labels for its bins`,
  );
  const binCount = Math.max(1, labels.length + (pooled.length > 0 ? 1 : 0));
  return { type: 'categorical', name, labels, pooled, binCount };
}

function readTree(
  value: unknown,
  features: readonly FeatureBins[],
  cellCount: number,
  what: string,
): DonorTree {
  requireModel(isRecord(value), `${what} is missing`);
  const feature = unpackWhole(value.feature, what).map((one) => one - 1);
  const threshold = unpackWhole(value.threshold, what);
  const missingLeft = Uint8Array.from(unpackWhole(value.missingLeft, what));
  const right = unpackWhole(value.right, what).map((skip, node) => (feature[node] < 0 ? -1 : node + skip));
  const categorySets = unpackArray(value.sets, 'u32', what);
  const donors = unpackWhole(value.donors, what);
  const cells = unpackWhole(value.cells, what);
  const rows = unpackWhole(value.rows, what);
  const nodes = feature.length;
  requireModel(
    nodes > 0 && [threshold, missingLeft, right, donors].every(({ length }) => length === nodes),
    `${what} has nodes without all their parts`,
  );
  for (let node = 0; node < nodes; node++) {
    const f = feature[node];
    if (f < 0) {
      requireModel(donors[node] > 0, `${what} has an empty leaf`);
      continue;
    }
    const categorical = features[f]?.type === 'categorical';
    requireModel(
      f < features.length &&
        right[node] > node + 1 &&
        right[node] < nodes &&
        (!categorical || (threshold[node] + 1) * 8 <= categorySets.length),
      `${what} has nodes that do not fit together`,
    );
  }
  const donorStart = new Int32Array(nodes + 1);
  donors.forEach((count, node) => (donorStart[node + 1] = donorStart[node] + count));
  requireModel(
    donorStart[nodes] === cells.length && rows.length === cells.length,
    `${what} has leaves that do not fit its donors`,
  );
  requireModel(
    cells.every((cell) => cell < cellCount) && rows.every((count) => count > 0),
    `${what} has donors that do not exist`,
  );
  const upTo = rows.slice();
  for (let node = 0; node < nodes; node++) {
    for (let donor = donorStart[node] + 1; donor < donorStart[node + 1]; donor++)
      upTo[donor] += upTo[donor - 1];
  }
  return { splits: { feature, threshold, missingLeft, right, categorySets }, donorStart, cells, upTo };
}

function unpackWhole(value: unknown, what: string): Int32Array {
  requireModel(isRecord(value), `${what} is incomplete`);
  const numbers =
    value.type === 'u8' ? Int32Array.from(unpackArray(value, 'u8', what)) : unpackArray(value, 'i32', what);
  requireModel(
    numbers.every((number) => number >= 0),
    `${what} has negative entries`,
  );
  return numbers;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
