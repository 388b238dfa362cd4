import {
  castColumn,
  concatTables,
  createTable,
  dropMissingRows,
  LikenessError,
  splitTable,
  type ColumnSchema,
  type FileDialect,
  type Table,
  type TableSplit,
} from '@likeness/core';
import type { ThreadCall } from '@likeness/parallel';
import type { KindOverride } from '../../services/runs/request.js';
import type { StoredChunk } from '../../services/tables/chunk.js';
import { decodeChunk } from '../../services/tables/decodeChunk.js';

/** The real rows of a run as they are stored, and how to read them. */
export interface RealInput {
  readonly runId: string;
  /** Schemas of the dataset's columns, by column index. */
  readonly schemas: readonly ColumnSchema[];
  /** How the dataset's file is written: synthetic rows are written so, too. */
  readonly file?: FileDialect;
  /** The kept columns, in order: chunk by chunk. */
  readonly chunks: readonly (readonly StoredChunk[])[];
  readonly kinds: readonly KindOverride[];
  readonly dropMissing: boolean;
  readonly holdoutShare: number;
  readonly seed: number;
}

/** The rows of the run that this thread fitted last: its evaluation compares with them, so they are decoded once. */
let kept: { readonly runId: string; readonly split: TableSplit } | null = null;

/** Whether the thread has the real rows of a run, so that they need not be sent again. */
export const keepsRealCall: ThreadCall<string, never, boolean> = {
  name: 'keeps-real',
  run: (runId) => kept?.runId === runId,
};

/** Lets go of the rows that are kept. */
export function forgetReal(): void {
  kept = null;
}

/**
 * The training rows and the holdout of a run. They are kept until those of another run, or `forgetReal`.
 *
 * @param real null when they are kept
 * @throws LikenessError `KIND_NOT_POSSIBLE`, `TOO_FEW_ROWS`; Error when they are neither given nor kept
 */
export function realTables(runId: string, real: RealInput | null): TableSplit {
  if (kept?.runId === runId) return kept.split;
  kept = null;
  if (real === null) throw new Error(`This thread does not have the real rows of run ${runId}.`);
  const split = splitTable(realTable(real), real.holdoutShare, real.seed);
  kept = { runId, split };
  return split;
}

/**
 * All real rows of a run, as its splits divide them. The same input gives the same table, on any worker.
 *
 * @throws LikenessError `EMPTY_TABLE`, `KIND_NOT_POSSIBLE`, `TOO_FEW_ROWS`
 */
export function realTable({
  schemas,
  file,
  chunks,
  kinds,
  dropMissing,
}: Pick<RealInput, 'schemas' | 'file' | 'chunks' | 'kinds' | 'dropMissing'>): Table {
  if (chunks.length === 0) throw new LikenessError('EMPTY_TABLE', 'The dataset has no rows.');
  const stored = concatTables(chunks.map((chunk) => decodeChunk(schemas, chunk)));
  const kindOf = new Map(kinds.map(({ column, kind }) => [column, kind]));
  const cast = createTable(
    stored.columns.map((column) => castColumn(column, kindOf.get(column.schema.name) ?? column.schema.kind)),
    file,
  );
  const kept = dropMissing ? dropMissingRows(cast) : cast;
  if (dropMissing && kept.rowCount < 2) {
    throw new LikenessError(
      'TOO_FEW_ROWS',
      `Only ${kept.rowCount} of ${cast.rowCount} rows have no missing cell: keep fewer columns, or rows with missing cells.`,
    );
  }
  return kept;
}
