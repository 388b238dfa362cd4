import type { Command } from 'commander';
import type { BalanceOptions } from './balance.js';
import { addTableOutputOptions, INPUT_HELP } from '../options/tableFiles.js';
import { addWritingOptions } from '../options/writingOptions.js';
import { runCommand } from '../run/runCommand.js';
import { optionTexts } from '../options/optionTexts.js';
import { parseSeed, SEED_HELP } from '../options/parseOptions.js';
import { parseGoal, parseRatio } from '../options/parseGoals.js';
import { addReadingOptions } from '../options/readingOptions.js';
import { addThreadOption } from '../options/threads.js';

const EXAMPLES = `
Examples:
  $ likeness balance data.csv --target survived --ratio 1 --variant smote --mark synthetic --out balanced.csv
  $ likeness balance data.csv --target stage --goal III=400 --goal IV=400 --variant adasyn --out balanced.csv
New rows lie between real ones of their class: they are no less confidential than these.`;

/** Adds the command that fills up rare classes. */
export function addBalanceCommand(program: Command): void {
  addTableOutputOptions(
    addThreadOption(
      addReadingOptions(
        addWritingOptions(program.command('balance')).description(
          'fill up rare classes with rows between real ones',
        ),
      ),
    ),
    'all rows',
  )
    .addHelpText('after', EXAMPLES)
    .argument('<file>', INPUT_HELP)
    .requiredOption('--target <column>', 'the column whose values are the classes')
    .option('--ratio <share>', 'fewest rows of a class as a share of the largest (default: 1)', parseRatio)
    .option(
      '--goal <label=rows>',
      'rows of one class afterwards, in place of a ratio (repeatable)',
      parseGoal,
    )
    .option('--mark <column>', 'add a column that is true in new rows')
    .option('--seed <number>', SEED_HELP, parseSeed, 1)
    .action((file: string, options: BalanceOptions, command: Command) =>
      runCommand(
        async (context) =>
          (await import('./balance.js')).balance(file, options, optionTexts(command), context),
        options.out,
      ),
    );
}
