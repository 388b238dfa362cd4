import type { Command } from 'commander';
import { parseSeed, SEED_HELP } from '../options/parseOptions.js';
import { addReadingOptions } from '../options/readingOptions.js';
import { addTableOutputOptions, INPUT_HELP } from '../options/tableFiles.js';
import { addWritingOptions } from '../options/writingOptions.js';
import { runCommand } from '../run/runCommand.js';
import type { ImputeOptions } from './impute.js';

const EXAMPLES = `
Examples:
  $ likeness impute data.csv --model model.json --out filled.csv
  $ likeness impute data.csv --model model.json --seed 2 --out second-imputation.csv`;

/** Adds the command that fills the missing cells of a file. */
export function addImputeCommand(program: Command): void {
  addTableOutputOptions(
    addReadingOptions(
      addWritingOptions(program.command('impute'))
        .description('fill the missing cells of a file from a stored model')
        .addHelpText('after', EXAMPLES),
    ),
  )
    .argument('<file>', INPUT_HELP)
    .requiredOption('--model <file>', 'what "synthesize --model" stored')
    .option('--seed <number>', `${SEED_HELP}; another one, another imputation`, parseSeed, 1)
    .action((file: string, options: ImputeOptions) =>
      runCommand(
        async (context) => (await import('./impute.js')).impute(file, options, context),
        options.out,
      ),
    );
}
