import type { RandomStream } from '../../random/randomStream.js';
import { sampleWithoutReplacement } from '../../random/sampleWithoutReplacement.js';
import type { ColumnCoding } from './coding/columnCoding.js';

/** Pairs of columns that are compared at most; drawn once for a fit. */
const MAX_PAIRS = 100;
/** Reference rows from which columns are cut at their deciles; below, at their quintiles. */
const ROWS_FOR_DECILES = 1000;
const MAX_LABELS = 10;

/** Cells of rows by coding; missing as NaN. */
export type Cells = readonly Float64Array[];

/** How near generated rows are to reference rows: 1 is the same, 0 is nothing in common. */
export type TrainingScore = (cells: Cells) => number;

/**
 * A score that is cheap enough to be taken again and again while a net is trained: one minus the total variation
 * distance, averaged over columns and over pairs of columns, and how much of what pairs have beyond independence is
 * met: the mean of the three. Without the third a net that knows shares alone would pass for a good one. Numbers are
 * cut at quantiles of the reference rows, the rarer labels stand together. Sampling noise alone keeps it below 1.
 */
export function createTrainingScore(
  codings: readonly ColumnCoding[],
  reference: Cells,
  stream: RandomStream,
): TrainingScore {
  const binners = codings.map((coding, index) => createBinner(coding, reference[index]));
  const bins = binners.map(({ bin }, index) => Int32Array.from(reference[index], bin));
  const pairs = choosePairs(codings.length, stream);
  const comparisons = [
    ...codings.map((_, index) => ({ columns: [index], weight: 1 / codings.length })),
    ...pairs.map((columns) => ({ columns, weight: 1 / pairs.length })),
  ].map(({ columns, weight }) => ({ columns, weight, real: shares(columns, bins, binners) }));
  const parts = pairs.length > 0 ? 3 : 1;
  return (cells) => {
    const drawn = binners.map(({ bin }, index) => Int32Array.from(cells[index], bin));
    let score = 0;
    let missed = 0;
    let most = 0;
    for (const { columns, weight, real } of comparisons) {
      const synthetic = shares(columns, drawn, binners);
      const distance = real.reduce((total, share, cell) => total + Math.abs(share - synthetic[cell]), 0) / 2;
      score += (weight * (1 - distance)) / parts;
      if (columns.length < 2) continue;
      const width = binners[columns[1]].size;
      const [wanted, made] = [dependence(real, width), dependence(synthetic, width)];
      for (let cell = 0; cell < wanted.length; cell++) {
        missed += Math.abs(wanted[cell] - made[cell]);
        most += Math.abs(wanted[cell]) + Math.abs(made[cell]);
      }
    }
    return pairs.length === 0 || most === 0 ? score : score + (1 - missed / most) / parts;
  };
}

/** Proportions of pairs less those that independent columns with the same proportions would have. */
function dependence(pair: Float64Array, width: number): Float64Array {
  const rows = new Float64Array(pair.length / width);
  const columns = new Float64Array(width);
  pair.forEach((share, cell) => {
    rows[Math.floor(cell / width)] += share;
    columns[cell % width] += share;
  });
  return pair.map((share, cell) => share - rows[Math.floor(cell / width)] * columns[cell % width]);
}

interface Binner {
  readonly size: number;
  readonly bin: (cell: number) => number;
}

/** Bins of a column; the last one is that of missing cells. */
function createBinner(coding: ColumnCoding, cells: Float64Array): Binner {
  if (coding.type === 'labels') {
    const frequent = [...coding.values.keys()]
      .sort((a, b) => coding.counts[b] - coding.counts[a])
      .filter((unit) => coding.values[unit] !== null)
      .slice(0, MAX_LABELS);
    const binOf = new Map(frequent.map((unit, bin) => [coding.values[unit], bin]));
    const size = frequent.length + 2;
    return { size, bin: (cell) => (Number.isNaN(cell) ? size - 1 : (binOf.get(cell) ?? size - 2)) };
  }
  const sorted = cells.filter((cell) => !Number.isNaN(cell)).sort();
  const cuts = cells.length >= ROWS_FOR_DECILES ? 10 : 5;
  const edges = Array.from(
    { length: cuts - 1 },
    (_, at) => sorted[Math.floor(((at + 1) * sorted.length) / cuts)],
  );
  const size = cuts + 1;
  const bin = (cell: number): number => {
    let at = 0;
    while (at < edges.length && cell > edges[at]) at++;
    return at;
  };
  return { size, bin: (cell) => (Number.isNaN(cell) ? size - 1 : bin(cell)) };
}

function choosePairs(columns: number, stream: RandomStream): number[][] {
  const pairs: number[][] = [];
  for (let i = 0; i < columns; i++) for (let j = i + 1; j < columns; j++) pairs.push([i, j]);
  if (pairs.length <= MAX_PAIRS) return pairs;
  return [...sampleWithoutReplacement(stream, pairs.length, MAX_PAIRS)].map((at) => pairs[at]);
}

function shares(
  columns: readonly number[],
  bins: readonly Int32Array[],
  binners: readonly Binner[],
): Float64Array {
  const [first, second] = columns;
  const width = second === undefined ? 1 : binners[second].size;
  const counts = new Float64Array(binners[first].size * width);
  const rows = bins[first].length;
  for (let row = 0; row < rows; row++) {
    counts[bins[first][row] * width + (second === undefined ? 0 : bins[second][row])] += 1 / rows;
  }
  return counts;
}
