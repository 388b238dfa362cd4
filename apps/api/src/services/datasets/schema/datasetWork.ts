import type { FoundConstraint } from '@likeness/core';
import type { Actor } from '../../access/actor.js';
import type { ColumnChange } from './columnChange.js';

/** Columns of a dataset that are to be read in another way. */
export interface RereadRequest {
  readonly workspaceId: string;
  readonly datasetId: string;
  /** Who asks, for the audit log. */
  readonly actor: Actor;
  readonly columns: readonly ColumnChange[];
}

/** Work on a dataset's stored rows, away from the thread that answers requests. */
export interface DatasetWork {
  /**
   * Reads the stored cells again and stores the new table in one transaction.
   *
   * @returns false when there is no such dataset
   * @throws LikenessError `UNKNOWN_COLUMN`, `INVALID_SCHEMA`, `KIND_NOT_POSSIBLE`, `SCHEMA_MISMATCH`, `INFINITE_VALUE`, with
   *   the path into the request, the column, and the first cell that is in the way
   */
  reread(request: RereadRequest): Promise<boolean>;
  /**
   * The constraints that a stored table shows, as they are stored with it; the first call finds them.
   *
   * @returns null when there is no such table
   */
  constraints(tableId: string): Promise<readonly FoundConstraint[] | null>;
}
