import type { Command } from 'commander';
import { optionTexts } from '../options/optionTexts.js';
import { parseRows, parseSeed, SEED_HELP } from '../options/parseOptions.js';
import { addWhereOption } from '../options/whereOption.js';
import { addThreadOption } from '../options/threads.js';
import { addTableOutputOptions } from '../options/tableFiles.js';
import { SHEET_HELP } from '../options/readingOptions.js';
import { addWritingOptions } from '../options/writingOptions.js';
import { runCommand } from '../run/runCommand.js';
import type { SampleOptions } from './sample.js';

const EXAMPLES = `
Examples:
  $ likeness sample --model model.json --rows 1000000 --seed 2 --out more.csv.gz
  $ likeness sample --model model.json --rows 1000 --sampling stratified --out -
  $ likeness sample --model model.json --rows 500 --where "sex = female and age > 60" --out women.csv
  $ likeness sample --model model.json --given known-cells.csv --out completed.csv`;

/** Adds the command that draws rows from a stored model. */
export function addSampleCommand(program: Command): void {
  addTableOutputOptions(
    addThreadOption(
      addWhereOption(
        addWritingOptions(program.command('sample'))
          .description('draw rows from a stored model')
          .addHelpText('after', EXAMPLES),
      ),
    ),
  )
    .option(
      '--given <file>',
      'complete the rows of this file: its cells stay, the others are drawn given them',
    )
    .option('--sheet <name>', SHEET_HELP)
    .requiredOption('--model <file>', 'what "synthesize --model" stored; "-" for standard input')
    .option('--rows <number>', 'rows to write (default: as many as the model was fitted to)', parseRows)
    .option('--seed <number>', SEED_HELP, parseSeed, 1)
    .action((options: SampleOptions, command: Command) =>
      runCommand(
        async (context) => (await import('./sample.js')).sample(options, optionTexts(command), context),
        options.out,
      ),
    );
}
