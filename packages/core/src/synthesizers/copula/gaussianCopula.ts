import { reportProgress, subContext } from '../../work/progress.js';
import { requireFinite } from '../../table/requireFinite.js';
import { getColumn, tableSchema } from '../../table/table.js';
import { copulaModel } from './copulaModel.js';
import { fitColumns } from '../latent/fitColumns.js';
import { COPULA_OPTIONS } from './copulaOptions.js';
import { fitCopula } from './fitCopula.js';
import { readModelParameters } from '../latent/readModelParameters.js';
import { readFitOptions } from '../shared/readFitOptions.js';
import { partitionByClass } from './classes/partitionByClass.js';
import type { Synthesizer } from '../contract/synthesizer.js';

/**
 * Level 2: fitted marginals joined by a Gaussian copula of mixed types.
 *
 * Source: Patki, Wedge, Veeramachaneni 2016, "The synthetic data vault", for the idea; latent correlations of mixed
 * types after Olsson 1979 and Olsson, Drasgow, Dorans 1982.
 */
export const gaussianCopula: Synthesizer = {
  name: 'gaussian-copula',
  label: 'Gaussian copula',
  description:
    'Keeps the distribution of each column and the correlation of each pair; with a target also what differs between its classes and their combinations with other labels. Non-monotone dependence of numbers is lost.',
  storesTrainingRows: false,
  modelFile:
    'fitted distributions, the shares of labels and correlations; of an empirical distribution, values of the column',
  cost: 'Seconds to fit for ten columns, growing with their pairs; a million rows of ten columns in about a second.',
  options: COPULA_OPTIONS,
  async fit(table, options, context = {}) {
    const values = readFitOptions('gaussian-copula', COPULA_OPTIONS, options, table);
    if (options.target !== undefined) getColumn(table, options.target);
    requireFinite(table);
    const fitted = await fitColumns(table, subContext(context, 0, 0.4), values);
    const asked = { ...values, seed: options.seed, target: options.target };
    const whole = await fitCopula(table, fitted.models, asked, subContext(context, 0.4, 0.7));
    const classes = await partitionByClass(table, asked, whole, subContext(context, 0.7, 0.99));
    await reportProgress(context, 1, 'Model fitted');
    const fit = {
      rowCount: table.rowCount,
      marginals: fitted.marginals,
      notes: [...fitted.notes, ...whole.notes, ...classes.notes],
    };
    return copulaModel(tableSchema(table), fit, whole, classes.partition);
  },
  fromJSON(document) {
    const { classes, ...whole } = readModelParameters(document, 'gaussian-copula');
    const partition = classes && { columns: classes.columns, classes: classes.components };
    return copulaModel(document.schema, document.fit, whole, partition);
  },
};
