import { MAX_COMPACT_FEATURES } from '@likeness/kernels';
import { type FeatureBins, MAX_BINS } from '../../trees/bins/featureBins.js';
import { SET_WORDS } from '../../trees/tree.js';
import { isList, isRecord, readModelHead, requireModel } from '../shared/modelChecks.js';
import { packArray, unpackArray } from '../shared/packedArray.js';
import { type ColumnPlan, modelledColumns } from '../shared/columnPlan.js';
import { readPlans } from '../shared/readPlans.js';
import type { ModelDocument } from '../contract/model.js';
import type { ColumnTree } from './columnTree.js';

/** What a fitted model consists of. */
export interface BoostedParts {
  readonly plans: readonly ColumnPlan[];
  /** Columns of the table by index, in the order of drawing. */
  readonly order: readonly number[];
  /** In the order of drawing, as the next. */
  readonly features: readonly FeatureBins[];
  readonly trees: readonly ColumnTree[];
}

/** The model's parameters as plain JSON: numbers packed, plans readable. */
export function writeBoosted({ plans, order, features, trees }: BoostedParts): Record<string, unknown> {
  return {
    columns: plans,
    order,
    features: features.map((feature) =>
      feature.type === 'numeric'
        ? { type: feature.type, name: feature.name, cuts: packArray(feature.cuts) }
        : { type: feature.type, name: feature.name, labels: feature.labels, pooled: feature.pooled },
    ),
    trees: trees.map((tree) => ({
      predictors: packArray(tree.predictors),
      right: packArray(tree.right),
      start: packArray(tree.start),
      treeCount: packArray(tree.treeCount),
      nodes: packArray(tree.trees.nodes),
      thresholds: packArray(tree.trees.thresholds),
      sets: packArray(tree.trees.sets),
      values: packArray(tree.trees.values),
      itemStart: packArray(tree.itemStart),
      low: packArray(tree.items.low),
      high: packArray(tree.items.high),
      step: packArray(tree.items.step),
      rows: packArray(tree.items.rows),
    })),
  };
}

/**
 * Reads the parameters back.
 *
 * @throws LikenessError `INVALID_MODEL`
 */
export function readBoosted(document: ModelDocument): BoostedParts {
  const parameters = readModelHead(document, 'boosted-trees');
  const plans = readPlans(document.schema, parameters.columns);
  const { order, features, trees } = parameters;
  const modelled = modelledColumns(plans);
  const isIndex = (value: unknown): value is number => modelled.includes(value as number);
  requireModel(
    isList(order, isIndex) && order.length === modelled.length && new Set(order).size === order.length,
    'its order does not name every modelled column once',
  );
  requireModel(
    isList(features, isRecord) && features.length === order.length,
    'it does not have the bins of each column',
  );
  requireModel(
    isList(trees, isRecord) && trees.length === order.length,
    'it does not have a tree for each column',
  );
  const bins = features.map(readFeature);
  return { plans, order, features: bins, trees: trees.map((tree, at) => readTree(tree, at, bins)) };
}

function readFeature(feature: Record<string, unknown>): FeatureBins {
  const { type, name, labels, pooled } = feature;
  const isText = (value: unknown): value is string => typeof value === 'string';
  requireModel(isText(name), 'a feature has no name');
  if (type === 'numeric') {
    const cuts = unpackArray(feature.cuts, 'f64', `the bins of "${name}"`);
    requireModel(cuts.length < MAX_BINS, `"${name}" has too many bins`);
    return { type, name, cuts, binCount: cuts.length + 1 };
  }
  requireModel(
    type === 'categorical' && isList(labels, isText) && isList(pooled, isText) && labels.length <= MAX_BINS,
    `"${name}" has no labels`,
  );
  return { type, name, labels, pooled, binCount: Math.max(1, labels.length + (pooled.length > 0 ? 1 : 0)) };
}

function readTree(
  document: Record<string, unknown>,
  at: number,
  features: readonly FeatureBins[],
): ColumnTree {
  const what = `the tree of "${features[at].name}"`;
  const tree: ColumnTree = {
    predictors: unpackArray(document.predictors, 'i32', what),
    right: unpackArray(document.right, 'i32', what),
    start: unpackArray(document.start, 'f32', what),
    treeCount: unpackArray(document.treeCount, 'i32', what),
    trees: {
      nodes: unpackArray(document.nodes, 'u8', what),
      thresholds: unpackArray(document.thresholds, 'u8', what),
      sets: unpackArray(document.sets, 'u32', what),
      values: unpackArray(document.values, 'f32', what),
    },
    itemStart: unpackArray(document.itemStart, 'i32', what),
    items: {
      low: unpackArray(document.low, 'f64', what),
      high: unpackArray(document.high, 'f64', what),
      step: unpackArray(document.step, 'f64', what),
      rows: unpackArray(document.rows, 'f64', what),
    },
  };
  requireModel(isSound(tree, at, features), `${what} is damaged: its parts do not fit together`);
  return tree;
}

/** Whether drawing from the tree ends, and stays within its arrays. */
function isSound(tree: ColumnTree, at: number, features: readonly FeatureBins[]): boolean {
  const { predictors, right, start, treeCount, itemStart, items, trees } = tree;
  const nodes = right.length;
  if (nodes === 0 || start.length !== nodes || treeCount.length !== nodes) return false;
  if (itemStart.length !== nodes + 1 || itemStart[nodes] !== items.low.length) return false;
  if ([items.high, items.step, items.rows].some((field) => field.length !== items.low.length)) return false;
  if (predictors.length > MAX_COMPACT_FEATURES || predictors.some((one) => one < 0 || one >= at))
    return false;
  const linked = right.every((child, node) => {
    const hasItems = itemStart[node + 1] > itemStart[node];
    return child === -1 ? hasItems : child > node + 1 && child < nodes && !hasItems;
  });
  return linked && countsOf(tree, features) && trees.sets.length % SET_WORDS === 0;
}

/** Whether nodes, thresholds, sets and values are as many as the trees need. */
function countsOf({ predictors, treeCount, trees }: ColumnTree, features: readonly FeatureBins[]): boolean {
  let left = treeCount.reduce((sum, count) => sum + count, 0);
  let [open, thresholds, sets, values] = [0, 0, 0, 0];
  for (const code of trees.nodes) {
    if (open === 0) {
      if (left-- === 0) return false;
      open = 1;
    }
    const feature = code & 127;
    if (code === 127) {
      values++;
      open--;
    } else {
      if (feature >= predictors.length) return false;
      if (features[predictors[feature]].type === 'numeric') thresholds++;
      else sets++;
      open++;
    }
  }
  return (
    left === 0 &&
    open === 0 &&
    thresholds === trees.thresholds.length &&
    SET_WORDS * sets === trees.sets.length &&
    values === trees.values.length
  );
}
