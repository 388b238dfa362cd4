import { appendCells, type CellTable, firstCells, takeCells } from '../cells/cellTable.js';
import { cutEqualWidth } from '../cells/cutEqualWidth.js';
import { numbersOf } from '../cells/numbersOf.js';
import { totalVariations } from '../cells/totalVariation.js';
import type { MetricInput } from '../metricInput.js';
import { correlationMatrix } from '../table/correlationMatrix.js';
import { midRanks } from './ranks.js';

/** A part of the work: one kind of distance between one pair of columns. */
export interface PairPart {
  readonly kind: 'pearson' | 'spearman' | 'contingency';
  /** Column indices of the used columns. */
  readonly pair: readonly [number, number];
}

/** Columns as numbers, by place among the used ones (null: labels), and as cells. */
export interface PairSide {
  readonly numbers: readonly (Float64Array | null)[];
  readonly ranks: readonly (Float64Array | null)[];
  readonly cells: CellTable;
}

/** Everything that distances between pairs are computed from. */
export interface PairTask {
  readonly names: readonly string[];
  readonly parts: readonly PairPart[];
  readonly real: PairSide;
  readonly synthetic: PairSide;
  /** Real rows, then the holdout's. */
  readonly pool: PairSide;
}

/**
 * Lists the pairs of the used columns: two numbers for correlations (where the real one exists), any other pair for
 * contingency tables.
 *
 * @param options.withRanks false where no `spearman` part is looked at: ranks cost a sort of every number
 */
export function preparePairs(
  { real, synthetic, holdout }: MetricInput,
  used: readonly number[],
  pairs: readonly (readonly [number, number])[],
  { withRanks = true } = {},
): PairTask {
  const tables = [real, synthetic, ...(holdout ? [holdout] : [])];
  const cells = cutEqualWidth(tables, used, 'real');
  const numbers = tables.map((table) => used.map((at) => numbersOf(table.columns[at])));
  const rank = (columns: PairSide['numbers']): PairSide['ranks'] =>
    columns.map((values) => (withRanks ? values && midRanks(values) : null));
  const ranks = numbers.map(rank);
  const sides = tables.map((_, t): PairSide => ({ numbers: numbers[t], ranks: ranks[t], cells: cells[t] }));
  const pooled = sides[2]
    ? numbers[0].map((values, at) => values && append(values, numbers[2][at] ?? new Float64Array(0)))
    : numbers[0];
  const realMatrix = correlations(sides[0].numbers);
  const parts = pairs.flatMap((pair): PairPart[] => {
    const [i, j] = pair;
    if (!numbers[0][i] || !numbers[0][j]) return [{ kind: 'contingency', pair }];
    const r = realMatrix[i * used.length + j];
    return r === r
      ? [
          { kind: 'pearson', pair },
          { kind: 'spearman', pair },
        ]
      : [];
  });
  return {
    names: used.map((at) => real.columns[at].schema.name),
    parts,
    real: sides[0],
    synthetic: sides[1],
    pool: {
      numbers: pooled,
      ranks: rank(pooled),
      cells: appendCells(cells[0], cells[2] ?? null),
    },
  };
}

/** The rows of a side at those indices. */
export function takeSide({ numbers, ranks, cells }: PairSide, rows: Int32Array): PairSide {
  return {
    numbers: takeNumbers(numbers, rows),
    ranks: takeNumbers(ranks, rows),
    cells: takeCells(cells, rows),
  };
}

/** The first rows of a side; shares memory. */
export function firstOfSide({ numbers, ranks, cells }: PairSide, count: number): PairSide {
  const first = (columns: PairSide['numbers']): PairSide['numbers'] =>
    columns.map((values) => values && values.subarray(0, count));
  return { numbers: first(numbers), ranks: first(ranks), cells: firstCells(cells, count) };
}

function takeNumbers(columns: PairSide['numbers'], rows: Int32Array): PairSide['numbers'] {
  return columns.map((values) => {
    if (values === null) return null;
    const taken = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) taken[i] = values[rows[i]];
    return taken;
  });
}

/**
 * The distance of each part: half the difference of the correlations (one that does not exist counts as 0), or the
 * total variation distance of the joint cells. All in [0, 1].
 */
export function pairDistances(a: PairSide, b: PairSide, parts: readonly PairPart[]): Float64Array {
  const distances = new Float64Array(parts.length);
  for (const kind of ['pearson', 'spearman'] as const) {
    if (!parts.some((part) => part.kind === kind)) continue;
    const left = correlations(kind === 'pearson' ? a.numbers : a.ranks);
    const right = correlations(kind === 'pearson' ? b.numbers : b.ranks);
    parts.forEach(({ kind: own, pair: [i, j] }, at) => {
      if (own !== kind) return;
      const place = i * a.numbers.length + j;
      distances[at] = Math.abs(orZero(left[place]) - orZero(right[place])) / 2;
    });
  }
  const tables = parts.flatMap(({ kind, pair }, at) => (kind === 'contingency' ? [{ pair, at }] : []));
  const variations = totalVariations(
    a.cells,
    b.cells,
    tables.map(({ pair }) => pair),
  );
  tables.forEach(({ at }, i) => (distances[at] = variations[i]));
  return distances;
}

/** A matrix over all used columns; NaN where one of the pair has labels. */
function correlations(columns: readonly (Float64Array | null)[]): Float64Array {
  const d = columns.length;
  const places = columns.flatMap((values, at) => (values ? [at] : []));
  const own = correlationMatrix(places.map((at) => columns[at] as Float64Array));
  const matrix = new Float64Array(d * d).fill(NaN);
  places.forEach((i, a) => places.forEach((j, b) => (matrix[i * d + j] = own[a * places.length + b])));
  return matrix;
}

/** A correlation that does not exist counts as 0. */
export function orZero(r: number): number {
  return r === r ? r : 0;
}

function append(a: Float64Array, b: Float64Array): Float64Array {
  const both = new Float64Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
