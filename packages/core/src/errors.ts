/**
 * Stable error codes of the engine. A code never changes its meaning; the message may be reworded.
 * Applications map codes, never messages.
 */
export type ErrorCode =
  // table
  | 'EMPTY_TABLE'
  | 'UNKNOWN_COLUMN'
  | 'DUPLICATE_COLUMN'
  | 'COLUMN_LENGTH_MISMATCH'
  | 'KIND_NOT_POSSIBLE'
  | 'SCHEMA_MISMATCH'
  // a schema document, or a format in it, that cannot be read
  | 'INVALID_SCHEMA'
  | 'INFINITE_VALUE'
  // reading files (thrown by @likeness/io)
  | 'FILE_NOT_FOUND'
  | 'FILE_FORMAT'
  | 'FILE_TOO_LARGE'
  | 'FILE_TOO_WIDE'
  | 'COLUMN_NAME_TOO_LONG'
  | 'FILE_EMPTY'
  | 'FILE_HEADER_ONLY'
  | 'FILE_ENCODING'
  | 'FILE_BINARY'
  | 'FILE_GZIP'
  | 'CSV_RAGGED_ROW'
  | 'CSV_QUOTE'
  | 'CSV_ROW_TOO_LONG'
  // a file whose bytes do not fit its format, one that is locked, a column that no table can hold
  | 'FILE_DAMAGED'
  | 'FILE_ENCRYPTED'
  | 'FILE_NESTED'
  | 'FILE_TYPE'
  | 'FILE_SHEET'
  // a file of several sheets, of which none was named
  | 'SHEET_NEEDED'
  | 'JSONL_LINE'
  | 'XPT_HEADER'
  // models
  | 'TOO_FEW_ROWS'
  | 'UNKNOWN_SYNTHESIZER'
  // an option that is not read, and a value that an option cannot have
  | 'UNKNOWN_OPTION'
  | 'INVALID_OPTION'
  | 'INVALID_MODEL'
  | 'FIT_FAILED'
  // a column that cannot be protected: most of its labels name one person, or it is a key that would be modelled
  | 'COLUMN_NOT_PROTECTABLE'
  | 'CONDITION_IMPOSSIBLE'
  // constraints that rows shall keep
  | 'EXPRESSION_SYNTAX'
  | 'CONSTRAINT_NOT_POSSIBLE'
  | 'CONSTRAINT_VIOLATED'
  | 'CONSTRAINT_CONFLICT'
  | 'CONSTRAINT_UNSATISFIED'
  // models from statistics, and changed models
  | 'INVALID_SPECIFICATION'
  | 'INVALID_SCENARIO'
  // a trial plan with problems; the message has them all
  | 'INVALID_TRIAL_PLAN'
  // values of a trial design that are possible alone and not together
  | 'DESIGN_NOT_POSSIBLE'
  // evaluation
  | 'TARGET_NOT_USABLE'
  // analyses of a trial: input that none can take, and a trial from which the effect cannot be estimated
  | 'INVALID_TRIAL_DATA'
  | 'NOT_ESTIMABLE'
  // rows of the holdout that are training rows
  | 'HOLDOUT_OVERLAP'
  // control
  | 'ABORTED';

/**
 * Where an error lies, for programs. `line` is 1-based in the file (the header is line 1); `row` is 0-based in the table. Messages
 * are for people: they name the line where it is known, and count rows from 1.
 */
export interface ErrorLocation {
  readonly column?: string;
  /** Name of an option of a method, as it is declared. */
  readonly option?: string;
  readonly row?: number;
  readonly line?: number;
  readonly value?: string;
  /** Into a document or a list that was given: `columns[2].sd`, `changes[0]`. */
  readonly path?: string;
  /** Of a file of which one sheet must be named: those to choose from. */
  readonly sheets?: readonly SheetFacts[];
}

/** A table in a file that can hold several: a sheet of a workbook, a dataset of a SAS transport file. */
export interface SheetFacts {
  readonly name: string;
  /** Rows below the header; of a workbook as it states them. Null where it does not. */
  readonly rowCount: number | null;
}

/**
 * The one error class of the engine. The message names the column, the row or line, and the value, and says
 * what to do about it; `code` is for programs.
 */
export class LikenessError extends Error {
  readonly code: ErrorCode;
  readonly location: ErrorLocation;

  constructor(code: ErrorCode, message: string, location: ErrorLocation = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LikenessError';
    this.code = code;
    this.location = location;
  }
}
