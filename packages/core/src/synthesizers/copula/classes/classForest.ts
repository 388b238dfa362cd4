import type { RunContext } from '../../../work/progress.js';
import type { FeatureColumn } from '../../../trees/bins/featureBins.js';
import { trainForest } from '../../../trees/forest/trainForest.js';
import type { Column } from '../../../table/column.js';
import type { Table } from '../../../table/table.js';
import { classValues } from '../../latent/classCells.js';
import { CHUNK_ROWS } from '../../contract/chunk.js';
import type { SynthesizerModel } from '../../contract/model.js';

const TREES = 100;
/**
 * Least fraction of the rows in a leaf: what a forest says of fewer is noise, which would hide what the models differ
 * in.
 */
const LEAF_SHARE = 0.02;
/** Rows that are drawn for each row of the fit: enough that the forest learns the model rather than one draw of it. */
const DRAWN_PER_ROW = 4;
/** Fraction of a probability that is spread over the classes, so that no row's logarithm outweighs hundreds. */
const SPREAD = 0.02;

/**
 * What a model knows of a column: logarithm of the probability that a random forest trained on its rows gives the class
 * of each unseen row, a fiftieth of it spread over the classes.
 *
 * @param at index of the column of classes
 * @param fittedRows that the model was fitted to; four times as many are drawn
 * @throws LikenessError `ABORTED`
 */
export async function classLogProbabilities(
  model: SynthesizerModel,
  unseen: Table,
  at: number,
  fittedRows: number,
  seed: number,
  context: RunContext,
): Promise<Float64Array> {
  const values = classValues(unseen.columns[at]);
  const rows = Math.min(CHUNK_ROWS, DRAWN_PER_ROW * fittedRows);
  // Stratified rows, too, tell the models rather than the noise of drawing from them.
  const drawn = model.sampleChunk(seed, 0, rows, { options: { sampling: 'stratified' } });
  // Classes that no unseen row has share a code of their own.
  const codesOf = (column: Column): Int32Array =>
    Int32Array.from({ length: lengthOf(column) }, (_, row) => {
      const code = values.indexOf(classAt(column, row));
      return code < 0 ? values.length : code;
    });
  const isFeature = (column: Column, index: number): column is FeatureColumn =>
    index !== at && column.type !== 'identifier';
  const classes = [...values.map(String), 'others'];
  const forest = await trainForest(
    {
      features: drawn.columns.filter(isFeature),
      target: { type: 'classes', codes: codesOf(drawn.columns[at]), classes },
    },
    { seed, trees: TREES, minLeaf: Math.max(1, Math.round(LEAF_SHARE * rows)) },
    context,
  );
  const probabilities = forest.predictProbability(unseen.columns.filter(isFeature));
  return Float64Array.from(codesOf(unseen.columns[at]), (code, row) =>
    Math.log((1 - SPREAD) * probabilities[row * classes.length + code] + SPREAD / classes.length),
  );
}

function lengthOf(column: Column): number {
  return column.type === 'coded' ? column.codes.length : column.values.length;
}

function classAt(column: Column, row: number): number | null {
  if (column.type === 'identifier') return null;
  const cell = column.type === 'coded' ? column.codes[row] : column.values[row];
  return Number.isNaN(cell) || (column.type === 'coded' && cell < 0) ? null : cell;
}
