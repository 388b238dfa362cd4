import { reportProgress, subContext } from '../../work/progress.js';
import { runWork } from '../../work/runWork.js';
import type { Column } from '../../table/column.js';
import { tableSchema } from '../../table/table.js';
import { fitBinnedTable } from '../../trees/bins/binnedTable.js';
import type { FeatureColumn } from '../../trees/bins/featureBins.js';
import { readBoosted } from './boostedDocument.js';
import { boostedModel } from './boostedModel.js';
import { boostedNotes, orderNotes } from './boostedNotes.js';
import { BOOSTED_OPTIONS } from './boostedOptions.js';
import { calibrateTrees } from './calibration/calibrateTrees.js';
import { fitColumnTask } from './fitColumnTask.js';
import { orderColumns } from './orderColumns.js';
import { planColumnFit } from './planColumnFit.js';
import { prepareTable } from '../shared/prepareTable.js';
import { readFitOptions } from '../shared/readFitOptions.js';
import type { Synthesizer } from '../contract/synthesizer.js';

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
  storesTrainingRows: false,
  modelFile:
    'counts of training rows in the leaves of trees, by value or range of values; ends of ranges are values of the columns',
  cost: 'Seconds for 25,000 rows of 15 columns; grows with the square of the columns. In tables of a few hundred rows, interactions of several columns come out weaker than they are.',
  options: BOOSTED_OPTIONS,
  async fit(table, options, context = {}) {
    const values = readFitOptions('boosted-trees', BOOSTED_OPTIONS, options, table);
    const { plans, modelled, notes } = prepareTable(table, options.target);
    await reportProgress(context, 0.01, 'Columns inspected');
    const order = orderColumns(table, modelled, options.target, values.order);
    const ordered = orderNotes(values.order, options.target);
    const columns = order.map((at) => modelledColumn(table.columns[at]));
    const binned = { ...fitBinnedTable(columns), rowCount: table.rowCount };
    await reportProgress(context, 0.03, 'Values binned');
    const tableFit = { options: values, fit: options, rowCount: table.rowCount };
    const fits = columns.map((column, at) => planColumnFit(column, plans[order[at]], at, tableFit));
    // The last columns have the most predictors and take longest: they go first, so that threads end together.
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
      notes: [
        ...notes,
        ...ordered,
        ...columns.flatMap((column, at) => boostedNotes(column.schema, parts.trees[at], at)),
      ],
    };
    await reportProgress(context, 1, `Boosted ${fits.length} columns`);
    return boostedModel(tableSchema(table), fit, parts);
  },
  fromJSON(document) {
    const { schema, fit } = document;
    return boostedModel(schema, fit, readBoosted(document));
  },
};

function modelledColumn(column: Column): FeatureColumn {
  if (column.type === 'identifier') throw new TypeError('identifiers are not modelled');
  return column;
}
