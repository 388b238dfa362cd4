import { LikenessError } from '../../errors.js';
import { reportProgress, type RunContext } from '../../work/progress.js';
import { createStream } from '../../random/randomStream.js';
import { type BinnedTable, fitBinnedTable } from '../bins/binnedTable.js';
import type { FeatureColumn } from '../bins/featureBins.js';
import { Forest } from './forest.js';
import { type ForestOptions, type ForestSettings, resolveForestOptions } from './forestOptions.js';
import { growClassTree } from './growClassTree.js';
import { growTree } from './growTree.js';
import { createSecondOrderCriterion } from './secondOrderCriterion.js';
import type { Tree } from '../tree.js';

/** What a forest predicts: a class of each row (`codes` index `classes`), or a number. None may be missing. */
export type ForestTarget =
  | { readonly type: 'classes'; readonly codes: Int32Array; readonly classes: readonly string[] }
  | { readonly type: 'numbers'; readonly values: Float64Array };

export interface ForestData {
  /** Columns, or columns binned before, so that many forests on one table share the work. */
  readonly features: readonly FeatureColumn[] | BinnedTable;
  readonly target: ForestTarget;
  /** Weight of each row, at least 0; all 1 when left out. */
  readonly weights?: Float64Array;
  /** The rows to train on, repeats allowed (a bootstrap resample, say); all of them when left out. */
  readonly rows?: Int32Array;
}

/**
 * Trains a random forest (Breiman 2001): each tree on a bootstrap resample, each split on a fresh draw of
 * features. Tree `t` uses only the stream (seed, 'forest', t), so trees may be grown in any order or at once.
 *
 * Memory: a tree holds `nodes x classes` numbers; where only predictions are wanted, `growForest` keeps one tree.
 *
 * @throws LikenessError `TOO_FEW_ROWS` without rows or features, `COLUMN_LENGTH_MISMATCH`, `INVALID_OPTION`,
 *   `ABORTED`. Between two checks of the signal lies one tree.
 */
export async function trainForest(
  data: ForestData,
  options: ForestOptions,
  context: RunContext = {},
): Promise<Forest> {
  const features = 'bins' in data.features ? data.features : fitBinnedTable(data.features);
  const trees: Tree[] = [];
  for await (const tree of growForest({ ...data, features }, options, context)) trees.push(tree);
  return new Forest(features.features, data.target.type === 'classes' ? data.target.classes : null, trees);
}

/** The trees of `trainForest`, one after the other. Throws as it does. */
export async function* growForest(
  data: ForestData & { readonly features: BinnedTable },
  options: ForestOptions,
  context: RunContext = {},
): AsyncGenerator<Tree> {
  requireRows(data.features, data);
  const settings = resolveForestOptions(
    options,
    data.features.features.length,
    data.target.type === 'classes',
  );
  for (let tree = 0; tree < settings.trees; tree++) {
    await reportProgress(context, tree / settings.trees, `Growing tree ${tree + 1} of ${settings.trees}`);
    yield trainTree(data.features, data, settings, tree);
  }
}

/** Grows tree number `tree` of the forest: a pure function of its arguments. */
function trainTree(table: BinnedTable, data: ForestData, settings: ForestSettings, tree: number): Tree {
  const stream = createStream(settings.seed, 'forest', tree);
  const weights = new Float64Array(table.rowCount);
  const count = data.rows?.length ?? table.rowCount;
  for (let i = 0; i < count; i++) {
    const position = settings.bootstrap ? stream.integer(count) : i;
    const row = data.rows ? data.rows[position] : position;
    weights[row] += data.weights ? data.weights[row] : 1;
  }
  const rows = new Int32Array(Math.min(count, table.rowCount));
  let distinct = 0;
  for (let row = 0; row < table.rowCount; row++) if (weights[row] > 0) rows[distinct++] = row;
  const own = rows.subarray(0, distinct);
  if (data.target.type === 'classes') {
    const { codes, classes } = data.target;
    const labelled = { classes: codes, classCount: classes.length, weights };
    return growClassTree(table, labelled, own, settings, stream);
  }
  const gradients = data.target.values.map((value, row) => -weights[row] * value);
  const criterion = createSecondOrderCriterion({ gradients, hessians: weights, weights, lambda: 0 });
  return growTree(table, criterion, own, settings, stream);
}

function requireRows(table: BinnedTable, { target, weights, rows }: ForestData): void {
  const length = target.type === 'classes' ? target.codes.length : target.values.length;
  if (table.features.length === 0 || length === 0 || rows?.length === 0) {
    throw new LikenessError('TOO_FEW_ROWS', 'A forest needs at least one feature column and one row.');
  }
  if (length !== table.rowCount || (weights !== undefined && weights.length !== length)) {
    throw new LikenessError(
      'COLUMN_LENGTH_MISMATCH',
      `The features have ${table.rowCount} rows, the target ${length}, the weights ${weights?.length ?? length}.`,
    );
  }
}
