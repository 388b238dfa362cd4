import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { addBalanceCommand } from './commands/balanceCommand.js';
import { runCommand } from './commands/runCommand.js';
import { addScenarioCommand } from './commands/scenarioCommand.js';
import { addSpecifyCommand } from './commands/specifyCommand.js';
import type { EvaluateOptions } from './commands/evaluate.js';
import type { ImputeOptions } from './commands/impute.js';
import type { InspectOptions } from './commands/inspect.js';
import type { SampleOptions } from './commands/sample.js';
import type { SplitOptions } from './commands/split.js';
import type { SynthesizeOptions } from './commands/synthesize.js';
import { EXAMPLES, EXIT_CODES } from './helpText.js';
import { collect } from './options/collect.js';
import { parseColumns, parseKind, parseRows, parseSeed, parseShare } from './options/parseOptions.js';
import { addDeclaredOptions, type Engine, optionTexts } from './options/declaredOptions.js';
import { parseGroups } from './options/parseGroups.js';
import { addReadOptions } from './options/readOptions.js';
import { addSamplingOptions } from './options/samplingOptions.js';
import { addThreadOption } from './options/threads.js';

const SEED_HELP = 'any whole number from 0 to 4294967295; the same seed gives the same bytes';

/** Commands with flags that are made of the engine's declarations. */
const DERIVED: readonly string[] = ['synthesize', 'sample', 'balance'];

/**
 * The command line of `likeness`. Each command loads the engine only when it runs, or, where it has flags that are made of
 * the engine's declarations, when it is named.
 *
 * @param loadEngine what these flags are made of
 */
export function createProgram(loadEngine: () => Promise<Engine> = () => import('@likeness/core')): Command {
  const program = new Command('likeness')
    .description('Synthetic tables that stand in for real ones, with the proof of how well they do it.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .showHelpAfterError('(add --help for the options)')
    .exitOverride()
    .hook('preSubcommand', async (_, command) => {
      if (DERIVED.includes(command.name())) addDeclaredOptions(command, await loadEngine());
    })
    .addHelpText('after', `${EXAMPLES.likeness}\n${EXIT_CODES}`);

  command(program, 'inspect', 'what was inferred about the columns of a file, and what was odd about it')
    .argument('<file>', 'CSV or CSV.gz; "-" for standard input')
    .option('--columns <names>', 'only these columns, in this order: a,b,c', parseColumns)
    .option('--kind <column=kind>', 'read a column as another kind (repeatable)', parseKind)
    .option('--json', 'print JSON')
    .action((file: string, options: InspectOptions) =>
      runCommand(async (context) => (await import('./commands/inspect.js')).inspect(file, options, context)),
    );

  addReadOptions(command(program, 'split', 'set a random share of the rows aside for testing'))
    .argument('<file>', 'CSV or CSV.gz; "-" for standard input')
    .requiredOption('--train <file>', 'where the rows to fit go')
    .requiredOption('--test <file>', 'where the rows that are set aside go')
    .option('--holdout <share>', 'share of the rows to set aside', parseShare, 0.3)
    .option('--seed <number>', SEED_HELP, parseSeed, 1)
    .action((file: string, options: SplitOptions) =>
      runCommand(async (context) => (await import('./commands/split.js')).split(file, options, context)),
    );

  addThreadOption(
    addSamplingOptions(
      addReadOptions(command(program, 'synthesize', 'fit a synthesizer to a file and write synthetic rows')),
    ),
  )
    .argument('<file>', 'CSV or CSV.gz; "-" for standard input')
    .option('--target <column>', 'the column whose prediction matters most')
    .option('--rows <number>', 'rows to write (default: as many as were read)', parseRows)
    .option('--seed <number>', SEED_HELP, parseSeed, 1)
    .option('--out <file>', 'where the rows go; compressed when it ends in .gz', '-')
    .option('--gzip', 'compress whatever the name is')
    .option('--model <file>', 'store the fitted model as JSON')
    .option(
      '--constraint <rule>',
      'a rule that every row keeps: "a <= b", "bmi = weight / (height * height)", "combination(a, b)" (repeatable)',
      collect,
    )
    .action((file: string, options: SynthesizeOptions, command: Command) =>
      runCommand(
        async (context) =>
          (await import('./commands/synthesize.js')).synthesize(file, options, optionTexts(command), context),
        options.out,
      ),
    );

  addThreadOption(addSamplingOptions(command(program, 'sample', 'draw rows from a stored model')))
    .option(
      '--given <file>',
      'complete the rows of this file: its cells stay, the others are drawn given them',
    )
    .requiredOption('--model <file>', 'what "synthesize --model" stored; "-" for standard input')
    .option('--rows <number>', 'rows to write (default: as many as the model was fitted to)', parseRows)
    .option('--seed <number>', SEED_HELP, parseSeed, 1)
    .option('--out <file>', 'where the rows go; compressed when it ends in .gz', '-')
    .option('--gzip', 'compress whatever the name is')
    .action((options: SampleOptions, command: Command) =>
      runCommand(
        async (context) =>
          (await import('./commands/sample.js')).sample(options, optionTexts(command), context),
        options.out,
      ),
    );

  addReadOptions(command(program, 'impute', 'fill the missing cells of a file from a stored model'))
    .argument('<file>', 'CSV or CSV.gz; "-" for standard input')
    .requiredOption('--model <file>', 'what "synthesize --model" stored')
    .option('--seed <number>', `${SEED_HELP}; another one, another imputation`, parseSeed, 1)
    .option('--out <file>', 'where the rows go; compressed when it ends in .gz', '-')
    .option('--gzip', 'compress whatever the name is')
    .action((file: string, options: ImputeOptions) =>
      runCommand(
        async (context) => (await import('./commands/impute.js')).impute(file, options, context),
        options.out,
      ),
    );

  addThreadOption(
    addReadOptions(
      command(program, 'evaluate', 'measure how well a synthetic file stands in for the real one'),
    ),
  )
    .requiredOption('--real <file>', 'the rows that the synthesizer was fitted to; "-" for standard input')
    .requiredOption('--synthetic <file>', 'the synthetic rows')
    .option('--holdout <file>', 'real rows that the synthesizer never saw')
    .option('--target <column>', 'what a forest shall predict: one trained on real, one on synthetic rows')
    .option('--seed <number>', SEED_HELP, parseSeed, 1)
    .option('--only <groups>', 'some of fidelity, utility, privacy, set apart by commas', parseGroups)
    .option('--json', 'print the report as JSON')
    .option('--out <file>', 'store the report as JSON')
    .option('--html <file>', 'store the report as one HTML page that needs no network')
    .action((options: EvaluateOptions) =>
      runCommand(async (context) => (await import('./commands/evaluate.js')).evaluate(options, context)),
    );

  addBalanceCommand(program, SEED_HELP);
  addSpecifyCommand(program, SEED_HELP);
  addScenarioCommand(program);
  return program;
}

function command(program: Command, name: keyof typeof EXAMPLES, summary: string): Command {
  return program.command(name).description(summary).addHelpText('after', EXAMPLES[name]);
}

function packageVersion(): string {
  const document: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return typeof document === 'object' && document !== null && 'version' in document
    ? String(document.version)
    : '';
}
