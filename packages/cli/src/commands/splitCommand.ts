import type { Command } from 'commander';
import { parseSeed, parseShare, SEED_HELP } from '../options/parseOptions.js';
import { addReadingOptions } from '../options/readingOptions.js';
import { addFormatOption, INPUT_HELP } from '../options/tableFiles.js';
import { addWritingOptions } from '../options/writingOptions.js';
import { runCommand } from '../run/runCommand.js';
import type { SplitOptions } from './split.js';

const EXAMPLES = `
Examples:
  $ likeness split data.csv --train train.csv --test test.csv
  $ likeness split titanic.csv --columns sex,age,survived --drop-missing --seed 7 --train train.csv --test test.csv`;

/** Adds the command that sets a random fraction of the rows aside. */
export function addSplitCommand(program: Command): void {
  addFormatOption(
    addReadingOptions(
      addWritingOptions(program.command('split'))
        .description('set a random share of the rows aside for testing')
        .addHelpText('after', EXAMPLES),
    ),
  )
    .argument('<file>', INPUT_HELP)
    .requiredOption('--train <file>', 'where the rows to fit go')
    .requiredOption('--test <file>', 'where the holdout goes')
    .option(
      '--write-schema <file>',
      'where the schema of the whole file goes; give it to the other commands with --schema',
    )
    .option('--holdout <share>', 'fraction of the rows that become the holdout', parseShare, 0.3)
    .option('--seed <number>', SEED_HELP, parseSeed, 1)
    .action((file: string, options: SplitOptions) =>
      runCommand(async (context) => (await import('./split.js')).split(file, options, context)),
    );
}
