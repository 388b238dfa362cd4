/** Something that was accepted and changed, or guessed, while reading a file: its user should know. */
export interface FileNote {
  readonly code: string;
  readonly message: string;
  readonly column?: string;
  /** 1-based physical line of the file. */
  readonly line?: number;
}
