import type { Command } from 'commander';
import { parseRows, parseSeed, SEED_HELP } from '../../options/parseOptions.js';
import { addTableOutputOptions } from '../../options/tableFiles.js';
import { runCommand } from '../../run/runCommand.js';
import type { TrialRowsOptions } from './trialRows.js';

const EXAMPLES = `
Examples:
  $ likeness trial-rows plan.yaml --trial 4711 --out trial.csv
  $ likeness trial-rows plan.yaml --trial 4711 --design "two looks" --scenario "no effect" --out trial.csv`;

/** Adds the command that opens one simulated trial as a table. */
export function addTrialRowsCommand(program: Command): void {
  addTableOutputOptions(
    program
      .command('trial-rows')
      .description('open one simulated trial of a plan as a table, a row for each patient')
      .addHelpText('after', EXAMPLES),
  )
    .argument('<plan>', 'the plan that "trial" simulates; "-" for standard input')
    .requiredOption('--trial <number>', 'number of the trial, from 1', parseRows)
    .option('--design <name>', 'design, as "trial" names it (default: the first)')
    .option('--scenario <name>', 'scenario of the plan (default: the first)')
    .option('--seed <number>', `${SEED_HELP} (default: the plan's, else 1)`, parseSeed)
    .action((plan: string, options: TrialRowsOptions) =>
      runCommand(
        async (context) => (await import('./trialRows.js')).trialRows(plan, options, context),
        options.out,
      ),
    );
}
