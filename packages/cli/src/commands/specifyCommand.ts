import type { Command } from 'commander';
import { parseRows, parseSeed, SEED_HELP } from '../options/parseOptions.js';
import { addTableOutputOptions } from '../options/tableFiles.js';
import { runCommand } from '../run/runCommand.js';
import type { SpecifyOptions } from './specify.js';

const EXAMPLES = `
Examples:
  $ likeness specify docs/examples/heart-failure.yaml --rows 1000 --seed 1 --out table.csv --model model.json
  $ likeness specify study.json --model model.json --out /dev/null
The document is explained in docs/specification.md.`;

/** Adds the command that makes a model, and rows, of published statistics. */
export function addSpecifyCommand(program: Command): void {
  addTableOutputOptions(
    program
      .command('specify')
      .description('make a table from published statistics alone')
      .addHelpText('after', EXAMPLES),
  )
    .argument('<file>', 'YAML or JSON of columns, correlations and effects; "-" for standard input')
    .option('--rows <number>', 'rows to write (default: as many as the document says, else 1000)', parseRows)
    .option('--seed <number>', SEED_HELP, parseSeed, 1)
    .option('--model <file>', 'store the model as JSON')
    .action((file: string, options: SpecifyOptions) =>
      runCommand(
        async (context) => (await import('./specify.js')).specify(file, options, context),
        options.out,
      ),
    );
}
