import { checkpoint, type RunContext } from '../progress.js';
import { createStream } from '../random/randomStream.js';
import { sampleWithoutReplacement } from '../random/sampleWithoutReplacement.js';
import { shuffle } from '../random/shuffle.js';
import type { Table } from '../table/table.js';
import { takeRows } from '../table/takeRows.js';

/** Rows that take part in the choice, and folds for few and for many rows. */
const MOST_ROWS = 2000;
const FOLDS = 5;
const FOLDS_OF_MANY = 2;
const FEW_ROWS = 1200;

/** Log-probabilities of the classes of the same rows under one model, and under one for each class. */
export interface ClassLikelihoods {
  readonly pooled: Float64Array;
  readonly perClass: Float64Array;
}

/** Mean log-probability of the classes of rows that a fit had not seen: of one model, and of one for each class. */
export interface ClassChoice {
  readonly pooled: number;
  readonly perClass: number;
}

/**
 * Weighs both ways on rows set aside, in turn, by a seeded partition: by the probability that what can be learned from
 * the rows of a model gives an unseen row's class, for the relations of the class are what a model for each of them is
 * there to keep. The likelihood of whole rows would be decided by the digits and spikes of single columns.
 *
 * @param weigh log-probabilities of the classes of `test` by both models fitted to `train`
 * @throws LikenessError `ABORTED`
 */
export async function chooseClasses(
  table: Table,
  seed: number,
  weigh: (train: Table, test: Table) => Promise<ClassLikelihoods>,
  context: RunContext,
): Promise<ClassChoice> {
  const stream = createStream(seed, 'choose classes');
  const rows = Int32Array.from(
    sampleWithoutReplacement(stream, table.rowCount, Math.min(MOST_ROWS, table.rowCount)),
  );
  shuffle(stream, rows);
  const folds = rows.length <= FEW_ROWS ? FOLDS : FOLDS_OF_MANY;
  let pooled = 0;
  let perClass = 0;
  let count = 0;
  for (let fold = 0; fold < folds; fold++) {
    await checkpoint(context, fold / folds, `Weighing a copula for each class, part ${fold + 1} of ${folds}`);
    const test = rows.filter((_, at) => at % folds === fold);
    const train = rows.filter((_, at) => at % folds !== fold);
    if (test.length === 0 || train.length < 2) continue;
    const rowLogs = await weigh(takeRows(table, train), takeRows(table, test));
    for (let row = 0; row < test.length; row++) {
      pooled += rowLogs.pooled[row];
      perClass += rowLogs.perClass[row];
    }
    count += test.length;
  }
  await checkpoint(context, 1, 'Classes weighed');
  return count === 0 ? { pooled: 0, perClass: 0 } : { pooled: pooled / count, perClass: perClass / count };
}
