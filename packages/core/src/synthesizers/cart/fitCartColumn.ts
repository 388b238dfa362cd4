import { reportProgress, type RunContext } from '../../work/progress.js';
import { createStream } from '../../random/randomStream.js';
import type { BinnedTable } from '../../trees/bins/binnedTable.js';
import type { WorkTask } from '../../work/runWork.js';
import type { DistinctCells } from './distinctCells.js';
import type { DonorTree } from './donorTree.js';
import { type DonorTreeFit, fitDonorTree } from './fitDonorTree.js';

/** What all columns have in common. */
export interface CartData {
  readonly seed: number;
  /** All columns in the order of drawing. */
  readonly table: BinnedTable;
  /** Likewise. */
  readonly cells: readonly DistinctCells[];
  readonly numeric: readonly boolean[];
  /** Rows of each stratum, each at least one; one with all rows where there is no stratification. */
  readonly strata: readonly Int32Array[];
  readonly minLeaf: number;
  readonly complexity: number;
  readonly risk: DonorTreeFit['risk'];
  readonly proper: boolean;
}

/** One column in one stratum. */
export interface CartColumnInput {
  /** Place in the order of drawing; the columns before are its features. */
  readonly position: number;
  readonly stratum: number;
}

/** A column of numbers first says whether a cell is missing; a missing label is a label. */
export interface CartTrees {
  /** Cells 0, a value, and 1, missing; null when no cell is missing, or all are. */
  readonly missing: DonorTree | null;
  /** Cells of the column. */
  readonly value: DonorTree;
}

/** Fits one column in one stratum, on any thread. */
export const cartTask: WorkTask<CartData, CartColumnInput, CartTrees> = {
  name: 'cart-column',
  async run(data, { position, stratum }, context) {
    const { seed, minLeaf, complexity, risk } = data;
    const table = columnsBefore(data.table, position);
    const { values, ofRow } = data.cells[position];
    const numeric = data.numeric[position];
    const weights = rowWeights(data, position, stratum);
    const rows = data.strata[stratum].filter((row) => weights[row] > 0);
    const stream = createStream(seed, 'cart', position, stratum);
    const isMissing = ofRow.map((cell) => (Number.isNaN(values[cell]) ? 1 : 0));
    const present = numeric ? rows.filter((row) => isMissing[row] === 0) : rows;
    const shared = { table, weights, minLeaf, complexity, risk };
    const split = numeric && present.length > 0 && present.length < rows.length;
    const own = { rows: present.length > 0 ? present : rows, cells: ofRow, values, numeric };
    const missingCells = { rows, cells: isMissing, values: Float64Array.of(0, 1), numeric: false };
    const missing = split
      ? await finish(fitDonorTree({ ...shared, ...missingCells }, stream), context)
      : null;
    return { missing, value: await finish(fitDonorTree({ ...shared, ...own }, stream), context) };
  },
};

/** Runs through the steps, and hears of an abort between them. */
async function finish<Result>(steps: Generator<void, Result, void>, context: RunContext): Promise<Result> {
  let step = steps.next();
  while (step.done !== true) {
    await reportProgress(context, 0, 'Growing a tree');
    step = steps.next();
  }
  return step.value;
}

/** How often each row counts: once, or as often as a bootstrap resample of the stratum drew it. */
function rowWeights(
  { seed, table, strata, proper }: CartData,
  position: number,
  stratum: number,
): Float64Array {
  const weights = new Float64Array(table.rowCount);
  const rows = strata[stratum];
  if (!proper) {
    for (const row of rows) weights[row] = 1;
    return weights;
  }
  const stream = createStream(seed, 'cart bootstrap', position, stratum);
  for (let i = 0; i < rows.length; i++) weights[rows[stream.integer(rows.length)]]++;
  return weights;
}

/** The first features of a table, without a copy. */
function columnsBefore({ rowCount, features, bins }: BinnedTable, count: number): BinnedTable {
  return { rowCount, features: features.slice(0, count), bins: bins.subarray(0, count * rowCount) };
}
