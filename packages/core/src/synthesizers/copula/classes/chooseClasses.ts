import { reportProgress, type RunContext } from '../../../work/progress.js';
import { createStream } from '../../../random/randomStream.js';
import { sampleWithoutReplacement } from '../../../random/sampleWithoutReplacement.js';
import { shuffle } from '../../../random/shuffle.js';
import type { Table } from '../../../table/table.js';
import { takeRows } from '../../../table/takeRows.js';
import { type ClassCell, classCells, type ClassValue, classValues } from '../../latent/classCells.js';
import { isClassColumn } from './fitClasses.js';

/** Rows that take part in the choice, and folds for few and for many rows. */
const MAX_ROWS = 2000;
const FOLDS = 5;
const FOLDS_OF_MANY = 2;
const FEW_ROWS = 1200;
/** Classes beyond which no further column is taken, and rows of the choice that each needs on average. */
const MAX_CLASSES = 64;
const ROWS_PER_CLASS = 50;
/** Columns beside the target that are tried. */
const MAX_TRIED = 4;

/** A partition of a table by class, and the mean log-probability of the target in rows that its model had not seen. */
export interface WeighedPartition {
  /** Indices of the class columns; empty for one model. */
  readonly columns: readonly number[];
  readonly mean: number;
}

/** What was chosen, and what it was chosen from, in the order of trial. */
export interface ClassChoice {
  readonly columns: readonly number[];
  readonly tried: readonly WeighedPartition[];
}

/** Log-probabilities of the target of `test` by the model of `train` for each combination of the class columns. */
export type Weigh = (train: Table, test: Table, columns: readonly number[]) => Promise<Float64Array>;

/**
 * Chooses whether a table has one model, one for each class of the target, or one for each combination of the target
 * and other columns of few values: by the mean log-probability that a forest trained on rows of the model gives the
 * target of a validation set (seeded folds), since these models are there to keep the dependence of the target. The
 * likelihood of whole rows would be decided by the digits and spikes of single columns. The other columns are tried in the order of their mutual information with the target, at most four, each on top of all before it (it may
 * help only with them) and of those that helped, as long as there are 50 rows a class. What is best is taken when it is
 * ahead of one model at all: with a lead of a standard error asked for, heart failure (209 rows, 20 splits) kept less of
 * the order of importances (mean tau .46 and not .64).
 *
 * @param target index of a class column
 * @throws LikenessError `ABORTED`
 */
export async function chooseClasses(
  table: Table,
  target: number,
  seed: number,
  weigh: Weigh,
  context: RunContext,
): Promise<ClassChoice> {
  const stream = createStream(seed, 'choose classes');
  const rows = Int32Array.from(
    sampleWithoutReplacement(stream, table.rowCount, Math.min(MAX_ROWS, table.rowCount)),
  );
  shuffle(stream, rows);
  const sizeOf = (columns: readonly number[]): number =>
    columns.reduce((size, at) => size * classValues(table.columns[at]).length, 1);
  const mostClasses = Math.min(MAX_CLASSES, rows.length / ROWS_PER_CLASS);
  const eligible = table.columns.flatMap((column, at) =>
    at !== target && isClassColumn(column) && sizeOf([target, at]) <= mostClasses ? [at] : [],
  );
  const others = byInformation(takeRows(table, rows), target, eligible).slice(0, MAX_TRIED);
  const trials = 1 + 2 * Math.max(1, others.length);
  const tried: WeighedPartition[] = [];
  const logsOf = async (columns: readonly number[]): Promise<Float64Array> => {
    const folds = rows.length <= FEW_ROWS ? FOLDS : FOLDS_OF_MANY;
    const all: number[] = [];
    for (let fold = 0; fold < folds; fold++) {
      const done = (tried.length + fold / folds) / trials;
      await reportProgress(
        context,
        done,
        `Comparing partitions by class, ${tried.length + 1} of at most ${trials}`,
      );
      const test = rows.filter((_, at) => at % folds === fold);
      const train = rows.filter((_, at) => at % folds !== fold);
      if (test.length === 0 || train.length < 2) continue;
      const logs = await weigh(takeRows(table, train), takeRows(table, test), columns);
      all.push(...logs);
    }
    tried.push({ columns, mean: all.reduce((sum, log) => sum + log, 0) / Math.max(1, all.length) });
    return Float64Array.from(all);
  };
  const pooled = await logsOf([]);
  let columns = [target];
  let best = await logsOf(columns);
  let path = columns;
  for (const at of others) {
    path = [...path, at];
    const ways = path.length === columns.length + 1 ? [path] : [path, [...columns, at]];
    for (const way of ways.filter((way) => sizeOf(way) <= mostClasses)) {
      const logs = await logsOf(way);
      if (isAhead(logs, best)) [columns, best] = [way, logs];
    }
  }
  await reportProgress(context, 1, 'Partitions by class compared');
  return { columns: isAhead(best, pooled) ? columns : [], tried };
}

/** Whether the same rows are likelier by the first. */
function isAhead(logs: Float64Array, of: Float64Array): boolean {
  return logs.reduce((sum, log, row) => sum + log - of[row], 0) > 0;
}

/** Columns by their mutual information with the target, largest first; one without may still help beside others. */
function byInformation(table: Table, target: number, columns: readonly number[]): number[] {
  return columns
    .map((at) => ({ at, information: mutualInformation(classCells(table, [at, target]), table.rowCount) }))
    .sort((a, b) => b.information - a.information)
    .map(({ at }) => at);
}

/** In nats, less what independent columns have on average (Miller 1955, "Note on the bias of information estimates"). */
function mutualInformation(cells: readonly ClassCell[], count: number): number {
  const totals = [new Map<ClassValue, number>(), new Map<ClassValue, number>()];
  for (const { values, rows } of cells)
    values.forEach((value, k) => totals[k].set(value, (totals[k].get(value) ?? 0) + rows.length));
  const [first, second] = totals;
  const information = cells.reduce((sum, { values: [a, b], rows }) => {
    const expected = ((first.get(a) ?? 0) * (second.get(b) ?? 0)) / count;
    return rows.length === 0 ? sum : sum + (rows.length / count) * Math.log(rows.length / expected);
  }, 0);
  return information - ((first.size - 1) * (second.size - 1)) / (2 * count);
}
