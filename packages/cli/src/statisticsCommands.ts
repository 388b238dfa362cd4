import type { Command } from 'commander';
import { runCommand } from './commands/runCommand.js';
import type { ScenarioOptions } from './commands/scenario.js';
import type { SpecifyOptions } from './commands/specify.js';
import { parseRows, parseSeed } from './options/parseOptions.js';

const SPECIFY_EXAMPLES = `
Examples:
  $ likeness specify docs/examples/heart-failure.yaml --rows 1000 --seed 1 --out table.csv --model model.json
  $ likeness specify study.json --model model.json --out /dev/null
The document is explained in docs/specification.md.`;

const SCENARIO_EXAMPLES = `
Examples:
  $ likeness scenario --model model.json --set "age.mean + 5" --set "corr(age, fare) = 0.4" --out scenario.json
  $ likeness scenario --model model.json --set "share(sex, female) = 0.7" --set "missing(age) = 0" --out scenario.json
  $ likeness sample --model scenario.json --rows 1000 --seed 1 --out scenario.csv`;

/** Texts of an option that may be repeated. */
export function collect(text: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, text];
}

/** Adds the commands that make models without rows: from published statistics, and from another model. */
export function addStatisticsCommands(program: Command, seedHelp: string): void {
  program
    .command('specify')
    .description('make a table from published statistics alone')
    .addHelpText('after', SPECIFY_EXAMPLES)
    .argument('<file>', 'YAML or JSON of columns, correlations and effects; "-" for standard input')
    .option('--rows <number>', 'rows to write (default: as many as the document says, else 1000)', parseRows)
    .option('--seed <number>', seedHelp, parseSeed, 1)
    .option('--out <file>', 'where the rows go; compressed when it ends in .gz', '-')
    .option('--gzip', 'compress whatever the name is')
    .option('--model <file>', 'store the model as JSON')
    .action((file: string, options: SpecifyOptions) =>
      runCommand(
        async (context) => (await import('./commands/specify.js')).specify(file, options, context),
        options.out,
      ),
    );

  program
    .command('scenario')
    .description('change some statistics of a stored model')
    .addHelpText('after', SCENARIO_EXAMPLES)
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
      runCommand(async (context) => (await import('./commands/scenario.js')).scenario(options, context)),
    );
}
