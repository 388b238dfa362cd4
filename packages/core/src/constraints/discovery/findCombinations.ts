import type { Candidate } from './foundConstraint.js';
import { type ScreenedColumn, varies } from './screenedColumns.js';
import { logChoose, MIN_ROWS, strengthOf } from './significance.js';
import { writeCall } from './writeName.js';

/** The largest fraction of the possible combinations that may occur. */
const MAX_OCCURRING = 0.75;
/** The largest fraction of the rows whose combination is the only one of its kind: Good and Turing's estimate of what was not seen. */
const MAX_SINGLE = 0.001;
const MAX_LABELS = 100;
/** Columns of which triples are looked at. */
const MAX_TRIPLE_COLUMNS = 15;

interface LabelColumn extends ScreenedColumn {
  readonly codes: Int32Array;
}

/**
 * Two or three columns of labels of which few of the possible combinations occur. A combination that was not seen must be as good as
 * impossible: hardly a row may have a combination of its own, or rare ones would be missing by chance. Three columns
 * count where they exclude more than their pairs do. O((pairs + triples) x rows).
 *
 * @param excluded whether what holds of two columns is known already
 */
export function findCombinations(
  columns: readonly ScreenedColumn[],
  excluded: (a: string, b: string) => boolean,
): Candidate[] {
  const labels = columns.filter(
    (column): column is LabelColumn =>
      column.column.type === 'coded' && varies(column) && column.counts.length <= MAX_LABELS,
  );
  const found: Candidate[] = [];
  const pairs = labels.flatMap((a, at) => labels.slice(at + 1).map((b) => [a, b] as const));
  for (const [a, b] of pairs) {
    if (excluded(a.name, b.name)) continue;
    const one = testPair(a, b, pairs.length);
    if (one) found.push(one);
  }
  return [...found, ...findTriples(labels, excluded)];
}

function candidate(columns: readonly ScreenedColumn[], strength: number, unseen: number): Candidate {
  const names = columns.map(({ name }) => name);
  const text = writeCall('combination', names);
  return { text, kind: 'combination', columns: names, strength, brokenByChance: unseen };
}

function testPair(a: LabelColumn, b: LabelColumn, tested: number): Candidate | null {
  const width = b.counts.length;
  const cells = new Int32Array(a.counts.length * width);
  const rows = count(cells, a.codes.length, (row) =>
    a.codes[row] < 0 || b.codes[row] < 0 ? -1 : a.codes[row] * width + b.codes[row],
  );
  if (rows < MIN_ROWS) return null;
  const first = new Float64Array(a.counts.length);
  const second = new Float64Array(width);
  cells.forEach((seen, cell) => {
    first[Math.floor(cell / width)] += seen / rows;
    second[cell % width] += seen / rows;
  });
  const possible = first.filter((p) => p > 0).length * second.filter((p) => p > 0).length;
  const seen = cells.filter((cell) => cell > 0).length;
  if (seen > MAX_OCCURRING * possible || single(cells) > MAX_SINGLE * rows) return null;
  let unseen = 0;
  cells.forEach((cell, at) => {
    if (cell === 0) unseen += first[Math.floor(at / width)] * second[at % width];
  });
  const strength = strengthOf(logUnseen(possible, seen, rows, unseen), tested);
  return strength === null ? null : candidate([a, b], strength, unseen);
}

/** Log of a bound on the probability that no row has one of the cells without a row; they may be any. */
function logUnseen(possible: number, seen: number, rows: number, unseen: number): number {
  return logChoose(possible, seen) + rows * Math.log1p(-Math.min(unseen, 1 - 1e-12));
}

function findTriples(
  labels: readonly LabelColumn[],
  excluded: (a: string, b: string) => boolean,
): Candidate[] {
  const few = labels.slice(0, MAX_TRIPLE_COLUMNS);
  const triples = few.flatMap((a, i) =>
    few.slice(i + 1).flatMap((b, j) => few.slice(i + j + 2).map((c) => [a, b, c] as const)),
  );
  const found: Candidate[] = [];
  for (const [a, b, c] of triples) {
    if (excluded(a.name, b.name) || excluded(a.name, c.name) || excluded(b.name, c.name)) continue;
    const one = testTriple(a, b, c, triples.length);
    if (one) found.push(one);
  }
  return found;
}

/** Against columns of which the third depends on one of the others only, whichever explains more. */
function testTriple(a: LabelColumn, b: LabelColumn, c: LabelColumn, tested: number): Candidate | null {
  const [width, depth] = [b.counts.length, c.counts.length];
  const cells = new Int32Array(a.counts.length * width * depth);
  const rows = count(cells, a.codes.length, (row) =>
    a.codes[row] < 0 || b.codes[row] < 0 || c.codes[row] < 0
      ? -1
      : (a.codes[row] * width + b.codes[row]) * depth + c.codes[row],
  );
  if (rows < MIN_ROWS || single(cells) > MAX_SINGLE * rows) return null;
  const ab = new Int32Array(a.counts.length * width);
  const ac = new Int32Array(a.counts.length * depth);
  const bc = new Int32Array(width * depth);
  const places = (cell: number): readonly [number, number, number] => {
    const [i, rest] = [Math.floor(cell / (width * depth)), cell % (width * depth)];
    return [i, Math.floor(rest / depth), rest % depth];
  };
  cells.forEach((seen, cell) => {
    const [i, j, k] = places(cell);
    ab[i * width + j] += seen;
    ac[i * depth + k] += seen;
    bc[j * depth + k] += seen;
  });
  const total = (pairs: Int32Array, at: number, size: number): number =>
    pairs.subarray(at * size, at * size + size).reduce((sum, seen) => sum + seen, 0);
  const ofA = a.counts.map((_count, i) => total(ab, i, width));
  const ofB = b.counts.map((_count, j) => total(bc, j, depth));
  let possible = 0;
  let seen = 0;
  const unseen = [0, 0];
  cells.forEach((own, cell) => {
    const [i, j, k] = places(cell);
    const [pair, first, second] = [ab[i * width + j], ac[i * depth + k], bc[j * depth + k]];
    if (pair === 0 || first === 0 || second === 0) return;
    possible++;
    if (own > 0) seen++;
    else {
      unseen[0] += (pair / rows) * (first / ofA[i]);
      unseen[1] += (pair / rows) * (second / ofB[j]);
    }
  });
  if (seen > MAX_OCCURRING * possible) return null;
  const least = Math.min(...unseen);
  const strength = strengthOf(logUnseen(possible, seen, rows, least), tested);
  return strength === null ? null : candidate([a, b, c], strength, least);
}

/** Counts the cell of each row (-1: none); returns how many rows have one. */
function count(cells: Int32Array, rows: number, cellOf: (row: number) => number): number {
  let counted = 0;
  for (let row = 0; row < rows; row++) {
    const cell = cellOf(row);
    if (cell < 0) continue;
    cells[cell]++;
    counted++;
  }
  return counted;
}

/** Combinations with one row. */
function single(cells: Int32Array): number {
  return cells.filter((seen) => seen === 1).length;
}
