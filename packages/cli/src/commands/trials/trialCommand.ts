import { type Command, InvalidArgumentError } from 'commander';
import { parseRows, parseSeed, SEED_HELP } from '../../options/parseOptions.js';
import { addFormatOption, WRITTEN_ENDINGS } from '../../options/tableFiles.js';
import { addThreadOption } from '../../options/threads.js';
import { runCommand } from '../../run/runCommand.js';
import type { TrialOptions } from './trial.js';

const EXAMPLES = `
Examples:
  $ likeness trial docs/examples/trial-innovatv301.yaml --trials 10000 --threads 2
  $ likeness trial plan.yaml --trials 10000 --html report.html --json results.json --out trials.csv.gz
  $ likeness trial plan.yaml --target-error 0.005
The plan is explained in docs/trials/plan.md.`;

/** Adds the command that simulates the clinical trials of a plan. */
export function addTrialCommand(program: Command): void {
  addFormatOption(
    addThreadOption(
      program
        .command('trial')
        .description(
          'simulate the clinical trials of a plan: probability of success of each design and scenario',
        )
        .addHelpText('after', EXAMPLES),
    ),
  )
    .argument(
      '<plan>',
      'YAML or JSON of endpoints, scenarios, designs and a decision; "-" for standard input',
    )
    .option(
      '--trials <number>',
      "trials of each design and scenario (default: the plan's, else 10000)",
      parseRows,
    )
    .option(
      '--target-error <number>',
      'end before, when every probability of success has at most this standard error',
      parseError,
    )
    .option('--seed <number>', `${SEED_HELP} (default: the plan's, else 1)`, parseSeed)
    .option('--html <file>', 'store the report as one HTML page that needs no network')
    .option('--json <file>', 'store the operating characteristics as JSON')
    .option('--out <file>', `store a row for each trial, design and scenario: ${WRITTEN_ENDINGS}`)
    .action((plan: string, options: TrialOptions) =>
      runCommand(async (context) => (await import('./trial.js')).trial(plan, options, context), options.out),
    );
}

/** `--target-error`: above 0, below .5. */
function parseError(text: string): number {
  const error = Number(text);
  if (text.trim() !== '' && error > 0 && error < 0.5) return error;
  throw new InvalidArgumentError('It must be a standard error above 0 and below 0.5, such as 0.005.');
}
