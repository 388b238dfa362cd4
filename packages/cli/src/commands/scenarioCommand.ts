import type { Command } from 'commander';
import { collect } from '../options/collect.js';
import { runCommand } from '../run/runCommand.js';
import type { ScenarioOptions } from './scenario.js';

const EXAMPLES = `
Examples:
  $ likeness scenario --model model.json --set "age.mean + 5" --set "corr(age, fare) = 0.4" --out scenario.json
  $ likeness scenario --model model.json --set "share(sex, female) = 0.7" --set "missing(age) = 0" --out scenario.json
  $ likeness sample --model scenario.json --rows 1000 --seed 1 --out scenario.csv`;

/** Adds the command that makes a model of another one by changing some of its statistics. */
export function addScenarioCommand(program: Command): void {
  program
    .command('scenario')
    .description('change some statistics of a stored model')
    .addHelpText('after', EXAMPLES)
    .requiredOption(
      '--model <file>',
      'what "synthesize --model" or "specify --model" stored; "-" for standard input',
    )
    .requiredOption(
      '--set <change>',
      'column.mean, column.sd, corr(a, b), share(column, label) or missing(column), then one of + - * / = and a number (repeatable)',
      collect,
    )
    .option('--out <file>', 'where the changed model goes', '-')
    .action((options: ScenarioOptions) =>
      runCommand(async (context) => (await import('./scenario.js')).scenario(options, context)),
    );
}
