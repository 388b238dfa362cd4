import type { ColumnSchema } from '../../table/column.js';
import { MAX_BINS } from '../../trees/bins/featureBins.js';
import type { FitNote } from '../contract/fitReport.js';
import type { ColumnOrder } from './boostedOptions.js';
import { type ColumnTree, itemsOfLeaf, leavesOf } from './columnTree.js';

/**
 * What the fit of a column had to pool or leave out.
 *
 * @param at position of the column in the order of drawing: the number of columns before it
 */
export function boostedNotes(schema: ColumnSchema, tree: ColumnTree, at: number): FitNote[] {
  const { name, kind, categories = [] } = schema;
  const notes: FitNote[] = [];
  const isCoded = kind === 'categorical' || kind === 'boolean';
  const pooled = leavesOf(tree).reduce((sum, node) => {
    const labels = itemsOfLeaf(tree, node).rows.length;
    return sum + (labels > 1 ? labels : 0);
  }, 0);
  if (isCoded && pooled > 0 && tree.predictors.length > 0) {
    const message =
      `No column tells ${pooled} of the ${categories.length} labels of "${name}" apart, or they are too rare for it: ` +
      'within their groups they are drawn by their frequency.';
    notes.push({ code: 'LABELS_POOLED', message, column: name });
  }
  if (categories.length > MAX_BINS) {
    const message = `Columns drawn after "${name}" distinguish its ${MAX_BINS - 1} most frequent labels and treat the others as one.`;
    notes.push({ code: 'PREDICTOR_LABELS_POOLED', message, column: name });
  }
  if (tree.predictors.length < at) {
    const message = `"${name}" is drawn from the ${tree.predictors.length} of the ${at} columns before it that have the largest mutual information with it.`;
    notes.push({ code: 'PREDICTORS_CHOSEN', message, column: name });
  }
  return notes;
}

/** Notes on an order that needs a target where none was named. */
export function orderNotes(order: ColumnOrder, target: string | undefined): readonly FitNote[] {
  if (target !== undefined || (order !== 'target-first' && order !== 'target-last')) return [];
  const message = `The option "order" is ${order}, and no target was named: the columns are drawn in the order of the file.`;
  return [{ code: 'ORDER_WITHOUT_TARGET', message }];
}
