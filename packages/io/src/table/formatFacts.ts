/** What a file format says of itself, without the code that reads and writes it. */
export interface FormatFacts {
  /** How options name it, such as `csv`. */
  readonly name: string;
  /** How messages name it, such as `CSV`. */
  readonly label: string;
  /** Endings of file names in lower case with their dot and without `.gz`, the usual one first. */
  readonly endings: readonly string[];
  /** As an HTTP header gives it. */
  readonly mediaType: string;
  /** Whether it is written too. */
  readonly isWritten: boolean;
  /** Whether a file may hold several tables, of which `ReadingChoices.sheet` names one. */
  readonly hasSheets: boolean;
  /** Whether its files have bytes that no text has, so that text under its name is a mistake. Default false. */
  readonly isBinary?: boolean;
  /** Whether its files have missing cells apart from every text, so that `?` is a text there. Default false. */
  readonly hasMissingCells?: boolean;
  /** Whether gzip around a file makes sense; formats that compress their parts say no. */
  readonly gzips: boolean;
}
