import type { Command } from 'commander';
import { parseSeed, SEED_HELP } from '../options/parseOptions.js';
import { addQuasiIdentifiersOption } from '../options/quasiIdentifiersOption.js';
import { addReadingOptions } from '../options/readingOptions.js';
import { addThreadOption } from '../options/threads.js';
import { addThresholdOption } from '../options/thresholdOption.js';
import { runCommand } from '../run/runCommand.js';
import type { EvaluateOptions } from './evaluate.js';

const EXAMPLES = `
Examples:
  $ likeness evaluate --real train.csv --holdout test.csv --synthetic synthetic.csv --target survived
  $ likeness evaluate --real train.csv --synthetic synthetic.csv --json | jq '.metrics[] | select(.verdict == "below")'`;

/** Adds the command that compares a synthetic file with the real one. */
export function addEvaluateCommand(program: Command): void {
  addQuasiIdentifiersOption(
    addThresholdOption(
      addThreadOption(
        addReadingOptions(
          program
            .command('evaluate')
            .description(
              'measure how well a synthetic file stands in for the real one, and decide whether it may be shared',
            )
            .addHelpText('after', EXAMPLES),
        ),
      ),
    ),
  )
    .requiredOption('--real <file>', 'the rows that the synthesizer was fitted to; "-" for standard input')
    .requiredOption('--synthetic <file>', 'the synthetic rows')
    .option('--holdout <file>', 'real rows that the synthesizer never saw')
    .option('--target <column>', 'what a forest shall predict: one trained on real, one on synthetic rows')
    .option(
      '--learner <name>',
      'a learner to train beside those that always are: ml-random-forest, a forest of another implementation',
    )
    .option('--seed <number>', SEED_HELP, parseSeed, 1)
    .option('--only <groups>', 'some of fidelity, utility, privacy, set apart by commas')
    .option('--json', 'print the report as JSON')
    .option('--out <file>', 'store the report as JSON')
    .option('--html <file>', 'store the report as one HTML page that needs no network')
    .option(
      '--show-values',
      'in the report, show the nearest real rows with their values; without it only whether they agree',
    )
    .action((options: EvaluateOptions) =>
      runCommand(async (context) => (await import('./evaluate.js')).evaluate(options, context)),
    );
}
