import { FORMAT_FACTS, type FormatFacts } from '@likeness/io/formats';
import { type Command, Option } from 'commander';

/** How a command that writes a table is told where and as what. */
export interface TableOutputOptions {
  readonly out: string;
  readonly gzip?: boolean;
  readonly format?: string;
}

const WRITTEN = FORMAT_FACTS.filter(({ isWritten }) => isWritten);

/** What an argument for a table that is read may be. */
export const INPUT_HELP = `${listed(FORMAT_FACTS.map(({ label }) => label))}, also inside gzip; "-" for standard input`;

/** Endings of the files that are written, the usual one of each format. */
export const WRITTEN_ENDINGS = listed(WRITTEN.map(({ endings }) => endings[0]));

/** Names of the formats that may be read, for the help of the program. */
export const READ_FORMATS = listed(FORMAT_FACTS.map(({ label }) => label));

/**
 * Adds the options of a command that writes a table.
 *
 * @param what how the help calls the rows
 */
export function addTableOutputOptions(command: Command, what = 'the rows'): Command {
  return addFormatOption(
    command
      .option('--out <file>', `where ${what} go: ${WRITTEN_ENDINGS}; compressed when it ends in .gz`, '-')
      .option('--gzip', 'compress whatever the name is'),
  );
}

/** Adds `--format`, for outputs whose names say nothing. */
export function addFormatOption(command: Command): Command {
  return command.addOption(
    new Option(
      '--format <name>',
      'format of standard output and of files whose names tell none (default: csv)',
    ).choices(WRITTEN.map(({ name }) => name)),
  );
}

/** The format that the name of a file tells; null for standard output and for names that tell none. */
export function formatOfEnding(path: string): FormatFacts | null {
  const plain = path.toLowerCase().replace(/\.gz$/, '');
  return FORMAT_FACTS.find(({ endings }) => endings.some((ending) => plain.endsWith(ending))) ?? null;
}

/** `--format` where the file's name does not tell it. */
export function outputFormat(path: string, format: string | undefined): { readonly format?: string } {
  return format === undefined || formatOfEnding(path) !== null ? {} : { format };
}

function listed(texts: readonly string[]): string {
  return `${texts.slice(0, -1).join(', ')} or ${texts[texts.length - 1]}`;
}
