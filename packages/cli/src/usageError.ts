/**
 * Stable codes of the command line's own refusals. Options of synthesizers are refused by the engine with the codes
 * of `@likeness/core`, two of which are also here.
 */
export type UsageCode =
  | 'UNKNOWN_COMMAND'
  | 'UNKNOWN_OPTION'
  | 'INVALID_OPTION'
  | 'MISSING_OPTION'
  | 'MISSING_ARGUMENT'
  // a file or standard output that cannot be written
  | 'OUTPUT_NOT_WRITABLE'
  // arguments and options that do not go together
  | 'USAGE';

/** A command line that cannot be carried out as it was written. The message says what to write instead. */
export class UsageError extends Error {
  readonly code: UsageCode;

  constructor(
    message: string,
    { code = 'USAGE', ...options }: ErrorOptions & { readonly code?: UsageCode } = {},
  ) {
    super(message, options);
    this.name = 'UsageError';
    this.code = code;
  }
}
