import type { Command } from 'commander';
import { addColumnOptions } from '../options/readingOptions.js';
import { INPUT_HELP } from '../options/tableFiles.js';
import { runCommand } from '../run/runCommand.js';
import type { InspectOptions } from './inspect.js';

const EXAMPLES = `
Examples:
  $ likeness inspect data.csv
  $ likeness inspect data.csv --kind born=datetime:dd.MM.yyyy --missing '?,-9' --schema schema.json
  $ likeness inspect data.csv --json | jq '.columns[] | [.name, .kind]'`;

/** Adds the command that tells what was inferred about the columns of a file. */
export function addInspectCommand(program: Command): void {
  addColumnOptions(
    program
      .command('inspect')
      .description(
        'what was inferred about the columns of a file, what was odd about it, and which constraints it shows',
      )
      .addHelpText('after', EXAMPLES),
  )
    .argument('<file>', INPUT_HELP)
    .option(
      '--no-constraints',
      'do not look for constraints that the data show, which reads the file twice more',
    )
    .option('--json', 'print JSON')
    .option(
      '--schema <file>',
      'write what was inferred as a schema, to be edited and given to other commands',
    )
    .action((file: string, options: InspectOptions) =>
      runCommand(async (context) => (await import('./inspect.js')).inspect(file, options, context)),
    );
}
