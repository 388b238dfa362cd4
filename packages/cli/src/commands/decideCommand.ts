import type { Command } from 'commander';
import { parseRows, parseSeed, parseShare, parseSplits, SEED_HELP } from '../options/parseOptions.js';
import { optionTexts } from '../options/optionTexts.js';
import { addQuasiIdentifiersOption } from '../options/quasiIdentifiersOption.js';
import { addReadingOptions } from '../options/readingOptions.js';
import { addFormatOption, INPUT_HELP, WRITTEN_ENDINGS } from '../options/tableFiles.js';
import { addThreadOption } from '../options/threads.js';
import { addThresholdOption } from '../options/thresholdOption.js';
import { addWritingOptions } from '../options/writingOptions.js';
import { runCommand } from '../run/runCommand.js';
import type { DecideOptions } from './decide.js';

const EXAMPLES = `
Examples:
  $ likeness decide data.csv
  $ likeness decide data.csv --target survived --splits 5 --out synthetic.csv --html report.html
  $ likeness decide data.csv --synthesizer gaussian-copula --threshold attackAuc=.55 --json | jq .outcome`;

/** Adds the command that splits, fits, draws, evaluates and decides. */
export function addDecideCommand(program: Command): void {
  addQuasiIdentifiersOption(
    addThresholdOption(
      addFormatOption(
        addThreadOption(
          addReadingOptions(
            addWritingOptions(program.command('decide'))
              .description('split, fit, draw and evaluate a file, and decide whether the table may be shared')
              .addHelpText('after', EXAMPLES),
          ),
        ),
      ),
    ),
  )
    .argument('<file>', INPUT_HELP)
    .option(
      '--target <column>',
      "the column to predict (default: the schema's target, else the last column of a few labels)",
    )
    .option('--no-target', 'predict nothing')
    .option('--splits <number>', 'random splits that decide together', parseSplits, 1)
    .option('--holdout <share>', 'fraction of the rows that each split holds out', parseShare, 0.3)
    .option('--rows <number>', 'synthetic rows (default: as many as are fitted)', parseRows)
    .option(
      '--learner <name>',
      'a learner to train beside those that always are: ml-random-forest, a forest of another implementation',
    )
    .option('--seed <number>', SEED_HELP, parseSeed, 1)
    .option('--out <file>', `store the synthetic rows of the first split: ${WRITTEN_ENDINGS}`)
    .option('--model <file>', 'store the model of the first split as JSON')
    .option('--html <file>', 'store the report as one HTML page that needs no network')
    .option('--report <file>', 'store the report of the first split as JSON')
    .option(
      '--show-values',
      'in the report, show the nearest real rows with their values; without it only whether they agree',
    )
    .option('--json', 'print the decision as JSON')
    .action((file: string, options: DecideOptions, command: Command) =>
      runCommand(
        async (context) => (await import('./decide.js')).decide(file, options, optionTexts(command), context),
        options.out,
      ),
    );
}
