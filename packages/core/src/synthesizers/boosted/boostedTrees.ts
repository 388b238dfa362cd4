import { reportProgress, type RunContext, subContext } from '../../work/progress.js';
import { runWork } from '../../work/runWork.js';
import type { Column, ColumnSchema } from '../../table/column.js';
import { type TableSchema, tableSchema } from '../../table/table.js';
import { type BinnedTable, fitBinnedTable } from '../../trees/bins/binnedTable.js';
import { type FeatureColumn, MAX_BINS } from '../../trees/bins/featureBins.js';
import { type BoostedParts, readBoosted, sequenceOf, writeBoosted } from './boostedDocument.js';
import { calibrate } from './calibrate.js';
import { BOOSTED_OPTIONS, type BoostedOptions } from './boostedOptions.js';
import { type ColumnTree, itemsOfLeaf, leavesOf } from './columnTree.js';
import type { ColumnFit } from './columnFit.js';
import { fitColumnTask } from './fitColumnTask.js';
import { orderColumns } from './orderColumns.js';
import { prepareTable } from '../shared/prepareTable.js';
import { readFitOptions } from '../shared/readFitOptions.js';
import { SequentialModel } from '../sequential/sequentialModel.js';
import type { FitNote, FitReport } from '../contract/fitReport.js';
import type { FitOptions, Synthesizer } from '../contract/synthesizer.js';

/** Fewest rows of a node between labels, and of either side of any node. */
const LABEL_NODE_ROWS = 50;
const SIDE_ROWS = 10;
/** Parts of a column of few rows that are divided have this fraction of them, and no fewer than so many rows. */
const NODE_FRACTION = 1 / 20;
const MIN_NODE_ROWS = 30;
/**
 * Models that decide the target together: a mean of several varies less than each, and what others learn from the drawn
 * rows hangs on this column.
 */
const TARGET_ENSEMBLE = 4;
const DAY = 86_400_000;
const SECOND = 1000;

/**
 * Columns drawn one after another, each given those before: a binary tree divides its values, and at each node
 * boosted trees give the probability of the left child. A validation set decides when boosting stops.
 *
 * Source: McCarter 2024, "Unmasking Trees for Tabular Data", for the balanced tree of boosted classifiers over the
 * range of a number; docs/synthesizers/boosted-trees.md says what differs.
 */
export const boostedTrees: Synthesizer = {
  name: 'boosted-trees',
  label: 'Boosted trees',
  description:
    'Fidelity and privacy together: keeps dependence of any shape between any columns. In tables of thousands of rows, synthetic rows lie no closer to training rows than to unseen ones; in tables of a few hundred rows, slightly closer.',
  cost: 'Seconds for 25,000 rows of 15 columns; grows with the square of the columns. In tables of a few hundred rows, interactions of several columns come out weaker than they are.',
  options: BOOSTED_OPTIONS,
  async fit(table, options, context = {}) {
    const settings = readFitOptions('boosted-trees', BOOSTED_OPTIONS, options, table);
    const { plans, modelled, notes } = prepareTable(table, options.target);
    await reportProgress(context, 0.01, 'Looked at the columns');
    const order = orderColumns(table, modelled, options.target, settings.order);
    const columns = order.map((at) => modelledColumn(table.columns[at]));
    const binned = { ...fitBinnedTable(columns), rowCount: table.rowCount };
    await reportProgress(context, 0.03, 'Put the values into bins');
    const fits = columns.map((column, at) => columnFit(column, at, settings, options, table.rowCount));
    // The last columns have the most to look at: they go first, so that threads end together.
    const trees = await runWork(
      subContext(context, 0.03, 0.9),
      fitColumnTask,
      binned,
      [...fits].reverse(),
      (done) => `Boosted ${done} of ${fits.length} columns`,
    );
    const calibrated = await calibrateTrees(
      trees.reverse(),
      columns,
      binned,
      options.seed,
      subContext(context, 0.9, 0.99),
    );
    const parts = { plans, order, features: binned.features, trees: calibrated };
    const fit = {
      rowCount: table.rowCount,
      marginals: [],
      notes: [...notes, ...columns.flatMap((column, at) => notesOn(column.schema, parts.trees[at], at))],
    };
    await reportProgress(context, 1, `Boosted ${fits.length} columns`);
    return modelOf(tableSchema(table), fit, parts);
  },
  fromJSON(document) {
    const { schema, fit } = document;
    return modelOf(schema, fit, readBoosted(document));
  },
};

/** Rows that are drawn to calibrate: twice as many as the table has, within these. */
const CALIBRATION_ROWS = [3000, 30_000] as const;

async function calibrateTrees(
  trees: readonly ColumnTree[],
  columns: readonly FeatureColumn[],
  { features, rowCount }: BinnedTable,
  seed: number,
  context: RunContext,
): Promise<ColumnTree[]> {
  const [least, most] = CALIBRATION_ROWS;
  const rows = Math.max(least, Math.min(most, 2 * rowCount));
  const asColumn = (at: number, cells: Float64Array): FeatureColumn => {
    const column = columns[at];
    return column.type === 'numeric'
      ? { ...column, values: cells }
      : { ...column, codes: Int32Array.from(cells, (code) => (Number.isNaN(code) ? -1 : code)) };
  };
  const work = calibrate(trees, features, asColumn, rows, seed);
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    const message = `Calibrated ${step.value} of ${trees.length} columns`;
    await reportProgress(context, step.value / trees.length, message);
  }
}

function modelOf(schema: TableSchema, fit: FitReport, parts: BoostedParts): SequentialModel {
  const { plans, order } = parts;
  const sequence = sequenceOf(parts, schema.columns);
  const parameters = writeBoosted(parts);
  return new SequentialModel({
    name: 'boosted-trees',
    options: BOOSTED_OPTIONS,
    schema,
    fit,
    plans,
    order,
    sequence,
    parameters,
  });
}

function modelledColumn(column: Column): FeatureColumn {
  if (column.type === 'identifier') throw new TypeError('identifiers are not modelled');
  return column;
}

function columnFit(
  column: FeatureColumn,
  at: number,
  settings: BoostedOptions,
  { seed, target }: FitOptions,
  rowCount: number,
): ColumnFit {
  const { minSplitRows, maxPredictors, learningRate, featureFraction, leaves, patience } = settings;
  const isCoded = column.type === 'coded';
  const nodeRows = Math.min(minSplitRows, Math.max(MIN_NODE_ROWS, Math.round(rowCount * NODE_FRACTION)));
  return {
    column,
    grain: grainOf(column.schema),
    at,
    maxPredictors: maxPredictors,
    seed,
    limits: { nodeRows: isCoded ? Math.min(LABEL_NODE_ROWS, nodeRows) : nodeRows, sideRows: SIDE_ROWS },
    ensemble: column.schema.name === target ? TARGET_ENSEMBLE : 1,
    boosting: { learningRate, featureShare: featureFraction, leaves, patience, lambda: 1 },
  };
}

/** The finest step that a column can write; 0 for any number. */
function grainOf({ kind, decimals, datetimeFormat }: ColumnSchema): number {
  if (kind === 'datetime') return datetimeFormat === 'date' ? DAY : SECOND;
  if (kind === 'integer') return 1;
  return decimals === undefined ? 0 : 10 ** -decimals;
}

function notesOn({ name, kind, categories = [] }: ColumnSchema, tree: ColumnTree, at: number): FitNote[] {
  const notes: FitNote[] = [];
  const isCoded = kind === 'categorical' || kind === 'boolean';
  const pooled = leavesOf(tree).reduce((sum, node) => {
    const labels = itemsOfLeaf(tree, node).rows.length;
    return sum + (labels > 1 ? labels : 0);
  }, 0);
  if (isCoded && pooled > 0 && tree.predictors.length > 0) {
    const message =
      `${pooled} of the ${categories.length} labels of "${name}" are too rare to be told apart, or nothing tells ` +
      'them apart: within their groups they are drawn by their frequency.';
    notes.push({ code: 'LABELS_POOLED', message, column: name });
  }
  if (categories.length > MAX_BINS) {
    const message = `Columns drawn after "${name}" tell its ${MAX_BINS - 1} most frequent labels apart, and take the others as one.`;
    notes.push({ code: 'PREDICTOR_LABELS_POOLED', message, column: name });
  }
  if (tree.predictors.length < at) {
    const message = `"${name}" is drawn from the ${tree.predictors.length} columns that tell most about it, of the ${at} before it.`;
    notes.push({ code: 'PREDICTORS_CHOSEN', message, column: name });
  }
  return notes;
}
