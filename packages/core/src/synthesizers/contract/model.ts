import type { ConstraintsDocument } from '../../constraints/constraintsDocument.js';
import type { Table, TableSchema } from '../../table/table.js';
import type { ReportedRows } from './drawReport.js';
import type { FitReport } from './fitReport.js';
import type { MarksDocument } from './marksDocument.js';
import type { ProtectionDocument } from './protectionDocument.js';
import type { SampleOptions } from './sampleOptions.js';

/** A fitted model as plain JSON: never executable, readable, diffable. */
export interface ModelDocument {
  readonly format: 'likeness-model';
  readonly version: 1;
  /** Name of the synthesizer that made it. */
  readonly synthesizer: string;
  readonly schema: TableSchema;
  readonly fit: FitReport;
  /** What the synthesizer alone understands. */
  readonly parameters: unknown;
  /** Constraints that every row keeps; then `parameters` model other columns, and `schema` is that of the rows. */
  readonly constraints?: ConstraintsDocument;
  /** Which mark a cell without a value has, in columns with several; then `parameters` model other columns as well. */
  readonly marks?: MarksDocument;
  /** What was left out before the fit; absent for models without protection. */
  readonly protection?: ProtectionDocument;
}

/** A fitted model of a table. */
export interface SynthesizerModel {
  readonly schema: TableSchema;
  readonly fit: FitReport;
  /**
   * Rows `chunk * CHUNK_ROWS` onwards of the endless synthetic table that `seed` names. A pure function: the
   * same arguments give the same rows on any thread, in any order; a smaller `rowCount` gives a prefix.
   *
   * @param rowCount 1 to CHUNK_ROWS
   * @throws LikenessError `CONDITION_IMPOSSIBLE` with the reason and the nearest possible, `UNKNOWN_COLUMN`,
   *   `UNKNOWN_OPTION`, `INVALID_OPTION` for options that are not possible or do not go together.
   */
  sampleChunk(seed: number, chunk: number, rowCount: number, options?: SampleOptions): Table;
  /**
   * The rows of `sampleChunk`, and how they came about. Left out where rows are simply drawn, so that there is nothing to
   * tell; `sampleWithReport` serves any model.
   */
  sampleReported?(seed: number, chunk: number, rowCount: number, options?: SampleOptions): ReportedRows;
  toJSON(): ModelDocument;
}
