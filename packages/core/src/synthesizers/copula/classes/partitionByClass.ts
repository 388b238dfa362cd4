import type { MarginalOptions } from '../../../marginals/marginalOptions.js';
import type { RunContext } from '../../../work/progress.js';
import { type Table, tableSchema } from '../../../table/table.js';
import { chooseClasses } from './chooseClasses.js';
import { classLogProbabilities } from './classForest.js';
import { copulaModel, type PartitionParts } from '../copulaModel.js';
import { fitClasses, type FitPart, isClassColumn } from './fitClasses.js';
import type { FittedCopula } from '../fitCopula.js';
import { fitPart } from './fitPart.js';
import type { FitNote } from '../../contract/fitReport.js';
import type { CopulaOptions } from '../copulaOptions.js';

/** The marginals that are fitted in no time. */
const QUICK: Pick<MarginalOptions, 'criterion' | 'families'> = {
  criterion: { value: 'aic', byColumn: new Map() },
  families: { value: ['empirical', 'categorical'], byColumn: new Map() },
};

/** What a fit for each class is asked for. */
export interface PartitionOptions extends CopulaOptions {
  readonly seed: number;
  readonly target: string | undefined;
}

/** The parts of the classes, null for one copula, and what was decided. */
export interface PartitionOutcome {
  readonly partition: PartitionParts | null;
  readonly notes: readonly FitNote[];
}

/**
 * A model for each class of the target where that is asked for; by default where a validation set prefers it, and then for
 * each combination of the target and of those other columns that they prefer, too (`chooseClasses`).
 *
 * @throws LikenessError `FIT_FAILED`, `ABORTED`
 */
export async function partitionByClass(
  table: Table,
  options: PartitionOptions,
  whole: FittedCopula,
  context: RunContext,
): Promise<PartitionOutcome> {
  const { target, perClass, seed } = options;
  const at = table.columns.findIndex(({ schema }) => schema.name === target);
  if (at < 0 || perClass === 'never' || !isClassColumn(table.columns[at])) {
    const message =
      'A copula for each class needs a target of labels or few whole numbers; there is one copula.';
    return { partition: null, notes: perClass === 'always' ? [{ code: 'NO_CLASSES', message }] : [] };
  }
  const fitRows: FitPart = (part, { signal }) => fitPart(part, whole.columns, options, options, { signal });
  const fitPartition = async (columns: readonly number[], note: FitNote): Promise<PartitionOutcome> => {
    const { classes, notes } = await fitClasses(table, columns, whole, fitRows, context);
    return { partition: { columns, classes }, notes: [note, ...notes] };
  };
  const { name } = table.columns[at].schema;
  if (perClass === 'always') {
    const message = `Each class of "${name}" has its own columns and copula, as asked.`;
    return fitPartition([at], { code: 'PER_CLASS', message, column: name });
  }
  const weigh = async (train: Table, test: Table, columns: readonly number[]): Promise<Float64Array> => {
    const { signal } = context;
    // What is asked is the dependence, so the columns may have the marginal that is fitted in no time.
    const quick = { ...options, ...QUICK, pseudocount: 0 };
    const fitQuickly: FitPart = (part) => fitPart(part, whole.columns, quick, options, { signal });
    const pooled = await fitQuickly(train, { signal });
    const partition =
      columns.length === 0 ? null : await fitClasses(train, columns, pooled, fitQuickly, { signal });
    const fit = { rowCount: train.rowCount, marginals: [], notes: [] };
    const parts = partition && { columns, classes: partition.classes };
    const model = copulaModel(tableSchema(train), fit, pooled, parts);
    return classLogProbabilities(model, test, at, train.rowCount, seed, { signal });
  };
  const { columns, tried } = await chooseClasses(table, at, seed, weigh, context);
  const nameAll = (indices: readonly number[]): string =>
    indices.map((index) => `"${table.columns[index].schema.name}"`).join(' and ');
  const list = tried.map(({ columns: of, mean }) => {
    return `${of.length === 0 ? 'one model' : `a model for each ${nameAll(of)}`} ${mean.toFixed(3)}`;
  });
  const message =
    `Mean log-probability that a forest trained on the rows of a model gives the "${name}" of unseen rows: ` +
    `${list.join(', ')}; so ` +
    (columns.length === 0
      ? 'there is one copula.'
      : `each ${columns.length === 1 ? 'class' : 'combination'} of ${nameAll(columns)} has its own columns and copula.`);
  const note = { code: columns.length === 0 ? 'POOLED_CLASSES' : 'PER_CLASS', message, column: name };
  return columns.length === 0 ? { partition: null, notes: [note] } : fitPartition(columns, note);
}
