import type { Command } from 'commander';
import { parseColumns, parseKind } from '../options/parseOptions.js';
import { runCommand } from '../run/runCommand.js';
import type { InspectOptions } from './inspect.js';

const EXAMPLES = `
Examples:
  $ likeness inspect data.csv
  $ likeness inspect data.csv --json | jq '.columns[] | [.name, .kind]'`;

/** Adds the command that tells what was inferred about the columns of a file. */
export function addInspectCommand(program: Command): void {
  program
    .command('inspect')
    .description(
      'what was inferred about the columns of a file, what was odd about it, and which constraints it shows',
    )
    .addHelpText('after', EXAMPLES)
    .argument('<file>', 'CSV or CSV.gz; "-" for standard input')
    .option('--columns <names>', 'only these columns, in this order: a,b,c', parseColumns)
    .option('--kind <column=kind>', 'read a column as another kind (repeatable)', parseKind)
    .option(
      '--no-constraints',
      'do not look for constraints that the data show, which reads the file twice more',
    )
    .option('--json', 'print JSON')
    .action((file: string, options: InspectOptions) =>
      runCommand(async (context) => (await import('./inspect.js')).inspect(file, options, context)),
    );
}
