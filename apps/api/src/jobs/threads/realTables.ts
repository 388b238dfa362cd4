import {
  castColumn,
  concatTables,
  createTable,
  dropMissingRows,
  LikenessError,
  splitTable,
  type ColumnSchema,
  type TableSplit,
} from '@likeness/core';
import type { KindOverride } from '../../services/runs/settings.js';
import type { StoredChunk } from '../../services/tables/chunk.js';
import { decodeChunk } from '../../services/tables/decodeChunk.js';

/** The real rows of a run as they are stored, and how to read them. */
export interface RealInput {
  /** Schemas of the dataset's columns, by column index. */
  readonly schemas: readonly ColumnSchema[];
  /** The kept columns, in order: chunk by chunk. */
  readonly chunks: readonly (readonly StoredChunk[])[];
  readonly kinds: readonly KindOverride[];
  readonly dropMissing: boolean;
  readonly holdoutShare: number;
  readonly seed: number;
}

/**
 * The training rows and the holdout. The same input gives the same split, on any worker.
 *
 * @throws LikenessError `KIND_NOT_POSSIBLE`, `TOO_FEW_ROWS`
 */
export function realTables({
  schemas,
  chunks,
  kinds,
  dropMissing,
  holdoutShare,
  seed,
}: RealInput): TableSplit {
  if (chunks.length === 0) throw new LikenessError('EMPTY_TABLE', 'The dataset has no rows.');
  const stored = concatTables(chunks.map((chunk) => decodeChunk(schemas, chunk)));
  const kindOf = new Map(kinds.map(({ column, kind }) => [column, kind]));
  const cast = createTable(
    stored.columns.map((column) => castColumn(column, kindOf.get(column.schema.name) ?? column.schema.kind)),
  );
  const kept = dropMissing ? dropMissingRows(cast) : cast;
  if (dropMissing && kept.rowCount < 2) {
    throw new LikenessError(
      'TOO_FEW_ROWS',
      `Only ${kept.rowCount} of ${cast.rowCount} rows have no missing cell: keep fewer columns, or rows with missing cells.`,
    );
  }
  return splitTable(kept, holdoutShare, seed);
}
