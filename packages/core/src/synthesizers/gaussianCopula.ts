import { LikenessError } from '../errors.js';
import { cholesky } from '../numeric/cholesky.js';
import { checkpoint, type RunContext, subContext } from '../progress.js';
import { requireFinite } from '../table/requireFinite.js';
import { getColumn, type Table, type TableSchema, tableSchema } from '../table/table.js';
import { chooseClasses, type ClassLikelihoods } from './chooseClasses.js';
import { classLogProbabilities } from './classForest.js';
import { fitClasses, type FitPart, isClassColumn } from './fitClasses.js';
import { fitColumns } from './fitColumns.js';
import { fitCopula, type FittedCopula } from './fitCopula.js';
import { fitPart } from './fitPart.js';
import { type Copula, type Dimension, LatentModel } from './latentModel.js';
import { readSettings } from './readSettings.js';
import { type LatentParameters, readModelParameters } from './readModelParameters.js';
import type { FitNote, FitOptions, FitReport, Synthesizer } from './synthesizer.js';

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
  settings: [],
  async fit(table, options, context = {}) {
    readSettings(this, options.settings);
    if (options.target !== undefined) getColumn(table, options.target);
    requireFinite(table);
    const fitted = await fitColumns(table, subContext(context, 0, 0.4), options.marginals);
    const copula = { ...options.copula, seed: options.seed };
    const whole = await fitCopula(table, fitted.models, copula, subContext(context, 0.4, 0.7));
    const classes = await splitClasses(table, options, whole, subContext(context, 0.7, 0.99));
    await checkpoint(context, 1, 'Model fitted');
    const fit = {
      rowCount: table.rowCount,
      marginals: fitted.marginals,
      notes: [...fitted.notes, ...whole.notes, ...classes.notes],
    };
    return modelOf(tableSchema(table), fit, whole, classes.split);
  },
  fromJSON(document) {
    const { classes, ...whole } = readModelParameters(document, 'gaussian-copula');
    const split = classes && { column: classes.column, classes: classes.components };
    return modelOf(document.schema, document.fit, whole, split);
  },
};

type Part = Omit<LatentParameters, 'classes'>;
type PartOfClass = Part & { readonly value: number | null; readonly share: number };
interface Split {
  readonly column: number;
  readonly classes: readonly PartOfClass[];
}

/** The model of these parts, and as its document what makes it again. */
function modelOf(schema: TableSchema, fit: FitReport, whole: Part, split: Split | null): LatentModel {
  const parameters = {
    ...partDocument(whole),
    ...(split && {
      classes: {
        column: split.column,
        components: split.classes.map((part) => ({
          value: part.value,
          share: part.share,
          ...partDocument(part),
        })),
      },
    }),
  };
  const classes = split && {
    column: split.column,
    classes: split.classes.map((part) => ({
      value: part.value,
      share: part.share,
      columns: part.columns,
      copula: copulaOf(part),
    })),
  };
  return new LatentModel(schema, fit, 'gaussian-copula', whole.columns, copulaOf(whole), parameters, classes);
}

function partDocument({ columns, dimensions, correlation, degreesOfFreedom }: Part): Record<string, unknown> {
  return {
    columns,
    dimensions,
    correlation: lowerRows(correlation, dimensions.length),
    ...(degreesOfFreedom === undefined ? {} : { degreesOfFreedom }),
  };
}

function copulaOf({ dimensions, correlation, degreesOfFreedom }: Part): Copula {
  const factor = factorOf(correlation, dimensions);
  return { dimensions, factor, ...(degreesOfFreedom === undefined ? {} : { degreesOfFreedom }) };
}

/** A model for each class of the target where that is asked for or held-out likelihood prefers it. */
async function splitClasses(
  table: Table,
  options: FitOptions,
  whole: FittedCopula,
  context: RunContext,
): Promise<{ readonly split: Split | null; readonly notes: readonly FitNote[] }> {
  const { target, copula = {}, seed } = options;
  const perClass = copula.perClass ?? 'auto';
  const at = table.columns.findIndex(({ schema }) => schema.name === target);
  if (at < 0 || perClass === 'never' || !isClassColumn(table.columns[at])) {
    const message =
      'A copula for each class needs a target of labels or few whole numbers; there is one copula.';
    return { split: null, notes: perClass === 'always' ? [{ code: 'NO_CLASSES', message }] : [] };
  }
  const seeded = { ...copula, seed };
  const fitRows: FitPart = (part, { signal }) =>
    fitPart(part, whole.columns, options.marginals, seeded, { signal });
  const fitSplit = async (
    rows: Table,
    pooled: FittedCopula,
  ): Promise<{ readonly split: Split; readonly notes: readonly FitNote[] }> => {
    const { classes, notes } = await fitClasses(rows, at, pooled, fitRows, context);
    return { split: { column: at, classes }, notes };
  };
  const name = table.columns[at].schema.name;
  if (perClass === 'always') {
    const message = `Each class of "${name}" has its own columns and copula, as asked.`;
    const { split, notes } = await fitSplit(table, whole);
    return { split, notes: [{ code: 'PER_CLASS', message, column: name }, ...notes] };
  }
  const weigh = async (train: Table, test: Table): Promise<ClassLikelihoods> => {
    const pooled = await fitRows(train, context);
    const fit = { rowCount: train.rowCount, marginals: [], notes: [] };
    const { split } = await fitSplit(train, pooled);
    const weighed = async (classes: Split | null): Promise<Float64Array> =>
      classLogProbabilities(
        modelOf(tableSchema(train), fit, pooled, classes),
        test,
        at,
        train.rowCount,
        seed,
        { signal: context.signal },
      );
    return { pooled: await weighed(null), perClass: await weighed(split) };
  };
  const choice = await chooseClasses(table, seed, weigh, context);
  const prefers = choice.perClass > choice.pooled;
  const message =
    `A forest trained on rows of one model gives the "${name}" of unseen rows a mean log-probability of ` +
    `${choice.pooled.toFixed(3)}, on rows of a model for each class ${choice.perClass.toFixed(3)}, so ` +
    (prefers ? 'each class has its own columns and copula.' : 'there is one copula.');
  const chosen = { code: prefers ? 'PER_CLASS' : 'POOLED_CLASSES', message, column: name };
  if (!prefers) return { split: null, notes: [chosen] };
  const { split, notes } = await fitSplit(table, whole);
  return { split, notes: [chosen, ...notes] };
}

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
