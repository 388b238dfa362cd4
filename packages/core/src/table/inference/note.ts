/** Something that was done to a table, or that its user should know about it. */
export interface TableNote {
  /** Stable code for programs, such as `MISSING_TOKENS`. */
  readonly code: string;
  readonly message: string;
  readonly column?: string;
  /** A guess that the data do not settle: the user should confirm it. */
  readonly doubt?: boolean;
  /** 1-based line of the file where it was first seen. */
  readonly line?: number;
}
