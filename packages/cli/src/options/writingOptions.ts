import type { Command } from 'commander';

/** How rows are written. */
export interface WritingOptions {
  /** Write CSV with commas, UTF-8 and decimal points, whatever the file was that was read. */
  readonly plainCsv?: boolean;
}

/** Adds the options that every command has which writes rows like those of a file. */
export function addWritingOptions(command: Command): Command {
  return command.option(
    '--plain-csv',
    'write CSV with commas, UTF-8, line feeds, a header and decimal points (default: as the file that was read)',
  );
}
