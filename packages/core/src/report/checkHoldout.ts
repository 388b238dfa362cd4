import { LikenessError } from '../errors.js';
import type { MetricInput } from '../metrics/metricInput.js';
import { rowKeys } from '../metrics/rowKeys.js';
import type { Column } from '../table/column.js';
import type { Table } from '../table/table.js';
import type { ReportNote } from './report.js';

/** Standard errors beyond the expected number of shared rows that cannot be by chance. */
const MANY_ERRORS = 6;

/** Rows that a message names. */
const NAMED_ROWS = 5;

/**
 * Refuses a holdout that holds training rows: every comparison with it would say that nothing is given away.
 *
 * Two rules. A row with the key of a training row that equals it in all other columns is that row. And rows without
 * keys: two samples of one distribution share about as many rows as each has repeated rows of its own, so more than six
 * standard errors beyond that number are no chance. Coarse tables share rows and repeat them as well.
 *
 * @param note is told of keys that both tables have on different rows
 * @throws LikenessError `HOLDOUT_OVERLAP` with the number of rows and the first ones
 */
export function checkHoldout({ real, holdout }: MetricInput, note: (note: ReportNote) => void): void {
  if (holdout === null || real.columns.every(({ type }) => type === 'identifier')) return;
  const training = rowKeys(real);
  const unseen = rowKeys(holdout);
  const counts = countTexts(training);
  const shared = rowsWhere(unseen.length, (row) => counts.has(unseen[row]));
  const key = keyColumn(real);
  if (key >= 0) checkKeys(real, holdout, key, training, unseen, note);
  const expected = expectedMatches(counts, training.length, countTexts(unseen), unseen.length);
  // Rows repeat in groups, so their number varies more than by itself.
  const largest = [...counts.values()].reduce((most, count) => Math.max(most, count), 1);
  const allowed = expected + MANY_ERRORS * Math.sqrt(1 + expected * Math.min(largest, 10));
  if (shared.length <= allowed) return;
  throw overlap(
    `${shared.length} of the ${unseen.length} holdout rows equal a training row (${namesOf(shared)}), where ` +
      `${Math.round(expected)} would be expected.`,
    shared,
  );
}

/** Rows of the holdout that equal a training row by chance: as many as the training rows, or the holdout's own, repeat. */
function expectedMatches(
  training: ReadonlyMap<string, number>,
  trainingRows: number,
  unseen: ReadonlyMap<string, number>,
  unseenRows: number,
): number {
  let repeated = 0;
  for (const count of training.values()) if (count > 1) repeated += count;
  let pairs = 0;
  for (const count of unseen.values()) pairs += count * (count - 1);
  const probability = unseenRows > 1 ? pairs / unseenRows / (unseenRows - 1) : 0;
  return unseenRows * Math.max(repeated / trainingRows, Math.min(1, trainingRows * probability));
}

/** A key on both sides: rows that are equal otherwise are refused, others are told. */
function checkKeys(
  real: Table,
  holdout: Table,
  key: number,
  training: readonly string[],
  unseen: readonly string[],
  note: (note: ReportNote) => void,
): void {
  const own = cellsOf(real.columns[key]);
  const other = cellsOf(holdout.columns[key]);
  const rowsOf = new Map<string | number, string[]>();
  training.forEach((text, row) => {
    const cell = own[row];
    if (cell === null || cell !== cell) return;
    const rows = rowsOf.get(cell);
    if (rows) rows.push(text);
    else rowsOf.set(cell, [text]);
  });
  const keyed = rowsWhere(unseen.length, (row) => rowsOf.has(other[row] ?? NaN));
  const same = keyed.filter((row) => rowsOf.get(other[row] ?? NaN)?.includes(unseen[row]));
  const { name } = real.columns[key].schema;
  if (same.length > 0) {
    throw overlap(
      `${same.length} of the ${unseen.length} holdout rows are training rows: they have the same "${name}" and the ` +
        `same values (${namesOf(same)}).`,
      same,
      name,
    );
  }
  if (keyed.length === 0) return;
  const message =
    `${keyed.length} holdout rows have the "${name}" of a training row (${namesOf(keyed)}), with other values. If that ` +
    'means the same people, attacks find less than they should: split by people.';
  note({ code: 'KEYS_SHARED', message, column: name });
}

function overlap(what: string, rows: readonly number[], column?: string): LikenessError {
  return new LikenessError(
    'HOLDOUT_OVERLAP',
    `${what} A holdout has only rows that the synthesizer never saw: take these rows out, or split the table anew.`,
    { row: rows[0], ...(column === undefined ? {} : { column }) },
  );
}

function namesOf(rows: readonly number[]): string {
  const first = rows.slice(0, NAMED_ROWS).map((row) => row + 1);
  const more = rows.length > NAMED_ROWS ? ', ...' : '';
  return `holdout ${rows.length === 1 ? 'row' : 'rows'} ${first.join(', ')}${more}`;
}

function countTexts(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

function rowsWhere(count: number, holds: (row: number) => boolean): number[] {
  const rows: number[] = [];
  for (let row = 0; row < count; row++) if (holds(row)) rows.push(row);
  return rows;
}

/** The column whose role says so, else the first identifier; -1 without one. */
function keyColumn({ columns }: Table): number {
  const byRole = columns.findIndex(({ schema }) => schema.role === 'key');
  return byRole >= 0 ? byRole : columns.findIndex(({ type }) => type === 'identifier');
}

function cellsOf(column: Column): ArrayLike<string | number | null> {
  return column.type === 'coded' ? column.codes : column.values;
}
