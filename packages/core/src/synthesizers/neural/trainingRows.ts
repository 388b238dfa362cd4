import { createStream } from '../../random/randomStream.js';
import { shuffle } from '../../random/shuffle.js';
import type { Table } from '../../table/table.js';
import type { FitNote } from '../contract/fitReport.js';
import type { ColumnCoding } from './coding/columnCoding.js';
import { createTrainingScore, type TrainingScore } from './trainingScore.js';
import type { TrainingOutcome } from './train.js';

/**
 * From so many rows on, a tenth is held out for the score, at most the second number. A tenth of fewer rows would say more
 * of its own noise than of the net, and the rows are sorely needed.
 */
const ROWS_FOR_HOLDOUT = 2000;
const MAX_HELD_OUT = 2000;

/** Rows to train on, ascending, and the score of generated rows against the rows held out. */
export interface TrainingRows {
  readonly rows: Int32Array;
  readonly heldOut: number;
  readonly score: TrainingScore;
}

/** Rows that are not trained on. */
export function heldOutRows(rowCount: number): number {
  return rowCount < ROWS_FOR_HOLDOUT ? 0 : Math.min(MAX_HELD_OUT, Math.floor(rowCount / 10));
}

/** Sets rows aside for the score; a small table is trained on whole and scored against itself. */
export function splitTrainingRows(
  table: Table,
  codings: readonly ColumnCoding[],
  seed: number,
  purpose: string,
): TrainingRows {
  const { rowCount } = table;
  const heldOut = heldOutRows(rowCount);
  const order = Int32Array.from({ length: rowCount }, (_, row) => row);
  shuffle(createStream(seed, `${purpose} held out`), order);
  const rows = order.slice(heldOut).sort();
  const reference = heldOut > 0 ? order.slice(0, heldOut).sort() : rows;
  const cells = codings.map(({ column: at }) => {
    const column = table.columns[at];
    return Float64Array.from(reference, (row) => {
      if (column.type === 'numeric') return column.values[row];
      return column.type === 'coded' && column.codes[row] >= 0 ? column.codes[row] : NaN;
    });
  });
  const score = createTrainingScore(codings, cells, createStream(seed, `${purpose} pairs`));
  return { rows, heldOut, score };
}

/** How the training went, for the user. */
export function trainingNote({ epochs, bestEpoch, bestScore }: TrainingOutcome, heldOut: number): FitNote {
  const against = heldOut > 0 ? `${heldOut} rows held out` : 'the training rows, as there are few';
  const kept = bestEpoch === epochs ? 'The last state was kept' : `The state of epoch ${bestEpoch} was kept`;
  const message =
    `Trained for ${epochs} epochs. ${kept}: its score is ${bestScore.toFixed(3)} (nearness of columns, of pairs ` +
    `and of their dependence, 1 at most, against ${against}).`;
  return { code: 'TRAINING', message };
}
