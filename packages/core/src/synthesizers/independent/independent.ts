import { requireFinite } from '../../table/requireFinite.js';
import { getColumn, type TableSchema, tableSchema } from '../../table/table.js';
import type { ColumnModel } from '../latent/columnModel.js';
import { fitColumns } from '../latent/fitColumns.js';
import { LatentModel } from '../latent/latentModel.js';
import { readModelParameters } from '../latent/readModelParameters.js';
import { readFitOptions } from '../shared/readFitOptions.js';
import { INDEPENDENT_OPTIONS } from './independentOptions.js';
import type { FitReport } from '../contract/fitReport.js';
import type { Synthesizer } from '../contract/synthesizer.js';

/** Level 1: every column by itself. Keeps shapes and missing shares, loses every relation. */
export const independent: Synthesizer = {
  name: 'independent',
  label: 'Independent columns',
  description:
    'Draws each column from its own fitted distribution. A baseline: histograms are kept, dependence between columns is lost, so it shows what the other methods add.',
  storesTrainingRows: false,
  modelFile:
    'fitted distributions and the shares of labels; of an empirical distribution, values of the column',
  cost: 'Under a second to fit for most tables; a million rows of ten columns in about a second.',
  options: INDEPENDENT_OPTIONS,
  async fit(table, options, context = {}) {
    const values = readFitOptions('independent', INDEPENDENT_OPTIONS, options, table);
    if (options.target !== undefined) getColumn(table, options.target);
    requireFinite(table);
    const { models, marginals, notes } = await fitColumns(table, context, values);
    const fit = { rowCount: table.rowCount, marginals, notes };
    return independentModel(tableSchema(table), fit, models, { columns: models });
  },
  fromJSON(document) {
    const { columns } = readModelParameters(document, 'independent');
    const { schema, fit, parameters } = document;
    return independentModel(schema, fit, columns, parameters);
  },
};

function independentModel(
  schema: TableSchema,
  fit: FitReport,
  columns: readonly ColumnModel[],
  parameters: unknown,
): LatentModel {
  return new LatentModel({
    synthesizer: 'independent',
    schema,
    fit,
    columns,
    copula: null,
    partition: null,
    parameters,
  });
}
