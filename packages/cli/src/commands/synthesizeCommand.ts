import type { Command } from 'commander';
import { collect } from '../options/collect.js';
import { parseAccepted } from '../options/parseAccepted.js';
import { optionTexts } from '../options/optionTexts.js';
import { parseRows, parseSeed, SEED_HELP } from '../options/parseOptions.js';
import { addReadingOptions } from '../options/readingOptions.js';
import { addWhereOption } from '../options/whereOption.js';
import { addThreadOption } from '../options/threads.js';
import { addTableOutputOptions, INPUT_HELP } from '../options/tableFiles.js';
import { addWritingOptions } from '../options/writingOptions.js';
import { runCommand } from '../run/runCommand.js';
import type { SynthesizeOptions } from './synthesize.js';

const EXAMPLES = `
Examples:
  $ likeness synthesize train.csv --target survived --rows 1000 --seed 1 --out synthetic.csv --model model.json
  $ likeness synthesize data.csv --synthesizer gaussian-copula --copula t --families fare=gamma,weibull --out copula.csv
  $ likeness synthesize data.csv --synthesizer independent --kind zip=categorical --out baseline.csv.gz
  $ gunzip -c data.csv.gz | likeness synthesize - --columns age,fare --drop-missing > synthetic.csv`;

/** Adds the command that fits a synthesizer to a file and writes synthetic rows. */
export function addSynthesizeCommand(program: Command): void {
  addTableOutputOptions(
    addThreadOption(
      addWhereOption(
        addReadingOptions(
          addWritingOptions(program.command('synthesize'))
            .description('fit a synthesizer to a file and write synthetic rows')
            .addHelpText('after', EXAMPLES),
        ),
      ),
    ),
  )
    .argument('<file>', INPUT_HELP)
    .option('--target <column>', 'the column whose prediction matters most')
    .option('--rows <number>', 'rows to write (default: as many as were read)', parseRows)
    .option('--seed <number>', SEED_HELP, parseSeed, 1)
    .option('--model <file>', 'store the fitted model as JSON')
    .option(
      '--constraint <constraint>',
      'what every row keeps: "a <= b", "bmi = weight / (height * height)", "depends(price, product)", "one_of(a, b, c)" (repeatable)',
      collect,
    )
    .option(
      '--accept-constraints <numbers>',
      'keep the constraints that the data show: "all", or their numbers in "likeness inspect", such as 1,3',
      parseAccepted,
    )
    .action((file: string, options: SynthesizeOptions, command: Command) =>
      runCommand(
        async (context) =>
          (await import('./synthesize.js')).synthesize(file, options, optionTexts(command), context),
        options.out,
      ),
    );
}
