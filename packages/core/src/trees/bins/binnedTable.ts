import { LikenessError } from '../../errors.js';
import { type Column, columnLength } from '../../table/column.js';
import { binColumn, type FeatureBins, type FeatureColumn, fitFeatureBins } from './featureBins.js';

/** Feature columns as bins, the only form in which trees see data. */
export interface BinnedTable {
  readonly rowCount: number;
  readonly features: readonly FeatureBins[];
  /** `features x rows`, feature-major: the bin of a row's feature stands at `feature * rowCount + row`. */
  readonly bins: Uint8Array;
}

/** Chooses bins from the columns and applies them. Cost: a sort of at most 200,000 values a numeric column. */
export function fitBinnedTable(columns: readonly FeatureColumn[]): BinnedTable {
  return applyBins(columns.map(fitFeatureBins), columns);
}

/**
 * Applies known bins to columns, which are matched by position.
 *
 * @throws LikenessError `SCHEMA_MISMATCH` when their number or a column's type differs, `COLUMN_LENGTH_MISMATCH`.
 */
export function applyBins(features: readonly FeatureBins[], columns: readonly Column[]): BinnedTable {
  if (columns.length !== features.length) {
    throw new LikenessError(
      'SCHEMA_MISMATCH',
      `The forest has ${features.length} features (${features.map((f) => f.name).join(', ')}), but ` +
        `${columns.length} columns were given. Give the same columns in the same order.`,
    );
  }
  const rowCount = columns.length === 0 ? 0 : columnLength(columns[0]);
  const bins = new Uint8Array(features.length * rowCount);
  columns.forEach((column, index) => {
    if (columnLength(column) !== rowCount) {
      throw new LikenessError(
        'COLUMN_LENGTH_MISMATCH',
        `Column "${column.schema.name}" has ${columnLength(column)} rows, the first column has ${rowCount}.`,
        { column: column.schema.name },
      );
    }
    binColumn(features[index], column, bins.subarray(index * rowCount, (index + 1) * rowCount));
  });
  return { rowCount, features, bins };
}
