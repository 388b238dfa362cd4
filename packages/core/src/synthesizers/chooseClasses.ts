import { checkpoint, type RunContext } from '../progress.js';
import { createStream } from '../random/randomStream.js';
import { sampleWithoutReplacement } from '../random/sampleWithoutReplacement.js';
import { shuffle } from '../random/shuffle.js';
import type { Table } from '../table/table.js';
import { takeRows } from '../table/takeRows.js';

/** Rows that take part in the choice, folds for few and for many rows, and rows that are weighed in one fold. */
const MOST_ROWS = 2000;
const FOLDS = 5;
const FOLDS_OF_MANY = 2;
const FEW_ROWS = 1200;
const MOST_WEIGHED = 500;

/** Share of the one model in what is weighed against it. */
const DEFENSIVE = 0.5;

/** Log-likelihoods of the same rows under one model, and under one for each class. */
export interface RowLikelihoods {
  readonly pooled: Float64Array;
  readonly perClass: Float64Array;
}

/** Mean log-likelihood of rows that a fit had not seen, per row: of one model, and of one for each class. */
export interface ClassChoice {
  readonly pooled: number;
  readonly perClass: number;
}

/**
 * Weighs both ways on rows set aside, in turn, by a seeded partition.
 *
 * The class models are weighed in an even mixture with the one model (a defensive mixture, Hesterberg 1995): a row in
 * the far tail of a small class costs at most log 2, where alone it could outweigh hundreds. Where classes do not
 * differ the mixture still loses: of k superfluous parameters it gains k / 8n by variance and loses k / 4n by bias.
 *
 * @param logLikelihoods of the rows of `test` under both models fitted to `train`
 * @throws LikenessError `ABORTED`
 */
export async function chooseClasses(
  table: Table,
  seed: number,
  logLikelihoods: (train: Table, test: Table) => Promise<RowLikelihoods>,
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
    const test = rows.filter((_, at) => at % folds === fold).slice(0, MOST_WEIGHED);
    const train = rows.filter((_, at) => at % folds !== fold);
    if (test.length === 0 || train.length < 2) continue;
    const rowLogs = await logLikelihoods(takeRows(table, train), takeRows(table, test));
    for (let row = 0; row < test.length; row++) {
      const one = rowLogs.pooled[row];
      const gain = rowLogs.perClass[row] - one;
      pooled += one;
      perClass += one + (gain > 50 ? gain : Math.log((1 - DEFENSIVE) * Math.exp(gain) + DEFENSIVE));
    }
    count += test.length;
  }
  await checkpoint(context, 1, 'Classes weighed');
  return count === 0 ? { pooled: 0, perClass: 0 } : { pooled: pooled / count, perClass: perClass / count };
}
