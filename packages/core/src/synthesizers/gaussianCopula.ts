import { LikenessError } from '../errors.js';
import { cholesky } from '../numeric/cholesky.js';
import { subContext } from '../progress.js';
import { getColumn, tableSchema } from '../table/table.js';
import { fitColumns } from './fitColumns.js';
import { fitCopula } from './fitCopula.js';
import { type Dimension, LatentModel } from './latentModel.js';
import { readModelParameters } from './readModelParameters.js';
import type { Synthesizer } from './synthesizer.js';

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
    'Keeps the distribution of every column and how each pair moves together. Relations that bend, or that need ' +
    'three columns to see, are lost.',
  cost: 'Seconds to fit for ten columns, growing with their pairs; a million rows of ten columns in about a second.',
  async fit(table, options, context = {}) {
    if (options.target !== undefined) getColumn(table, options.target);
    const fitted = await fitColumns(table, subContext(context, 0, 0.5));
    const copula = await fitCopula(table, fitted.models, subContext(context, 0.5, 1));
    const { columns, dimensions, correlation } = copula;
    const fit = {
      rowCount: table.rowCount,
      marginals: fitted.marginals,
      notes: [...fitted.notes, ...copula.notes],
    };
    const parameters = { columns, dimensions, correlation: lowerRows(correlation, dimensions.length) };
    const latent = { dimensions, factor: factorOf(correlation, dimensions) };
    return new LatentModel(tableSchema(table), fit, 'gaussian-copula', columns, latent, parameters);
  },
  fromJSON(document) {
    const { columns, dimensions, correlation } = readModelParameters(document, 'gaussian-copula');
    const { schema, fit, parameters } = document;
    const latent = { dimensions, factor: factorOf(correlation, dimensions) };
    return new LatentModel(schema, fit, 'gaussian-copula', columns, latent, parameters);
  },
};

function factorOf(correlation: Float64Array, dimensions: readonly Dimension[]): Float64Array {
  const factor = cholesky(correlation, dimensions.length);
  if (factor) return factor;
  throw new LikenessError(
    'INVALID_MODEL',
    'The correlation matrix of this model is not positive definite. Fit it again.',
  );
}

/** Row i holds the correlations with dimensions 0 to i. */
function lowerRows(matrix: Float64Array, d: number): number[][] {
  return Array.from({ length: d }, (_, i) => Array.from(matrix.subarray(i * d, i * d + i + 1)));
}
