import type { ColumnSchema } from '../../table/column.js';
import type { TableSchema } from '../../table/table.js';
import type { FitReport } from '../contract/fitReport.js';
import type { Sequence } from '../sequential/sequence.js';
import { SequentialModel } from '../sequential/sequentialModel.js';
import { BoostedColumn } from './boostedColumn.js';
import { type BoostedParts, writeBoosted } from './boostedDocument.js';
import { BOOSTED_OPTIONS } from './boostedOptions.js';

/** The model that draws the columns of these parts one after another. */
export function boostedModel(schema: TableSchema, fit: FitReport, parts: BoostedParts): SequentialModel {
  return new SequentialModel({
    name: 'boosted-trees',
    options: BOOSTED_OPTIONS,
    schema,
    fit,
    plans: parts.plans,
    order: parts.order,
    sequence: sequenceOf(parts, schema.columns),
    parameters: writeBoosted(parts),
  });
}

/** The columns ready to be drawn. */
function sequenceOf({ order, features, trees }: BoostedParts, columns: readonly ColumnSchema[]): Sequence {
  const isCategorical = (predictor: number): boolean => features[predictor].type === 'categorical';
  return {
    schemas: order.map((at) => columns[at]),
    columns: trees.map((tree) => new BoostedColumn(tree, isCategorical)),
    features,
  };
}
