import { type Command, InvalidArgumentError, Option } from 'commander';
import { parseRows, parseSeed, parseShare, parseSplits, SEED_HELP } from '../options/parseOptions.js';
import { runCommand } from '../run/runCommand.js';
import type {
  CompareOptions,
  DecisionOptions,
  DownloadOptions,
  MetricsOptions,
  ModelDownloadOptions,
  RemoteDatasetOptions,
  RemoteOptions,
  ReportDownloadOptions,
  RunOptions,
  RunsOptions,
  UploadOptions,
  WaitOptions,
} from './remoteOptions.js';

const EXAMPLES = `
The server is --url or LIKENESS_URL (default http://localhost:4000), the API key LIKENESS_KEY.

Examples:
  $ DATASET=$(likeness remote upload data.csv)
  $ RUN=$(likeness remote run $DATASET --target survived --splits 5)
  $ likeness remote decision $RUN --require share
  $ likeness remote download $RUN --out synthetic.csv`;

/** Adds the commands that speak to a server. Each loads the client only when it runs. */
export function addRemoteCommand(program: Command): void {
  const remote = program
    .command('remote')
    .description('upload, run, wait and download on a Likeness server')
    .option('--url <address>', 'the API of the server')
    .addHelpText('after', EXAMPLES);
  const add = (usage: string, description: string): Command =>
    remote.command(usage).description(description).option('--json', 'print JSON');

  add('upload <file>', 'upload a table and print the id of its dataset')
    .option('--name <name>', 'what the dataset is called (default: the name of the file)')
    .option('--sheet <name>', 'the sheet of a workbook')
    .action((file: string, options: UploadOptions, command: Command) =>
      runCommand(async (context) =>
        (await import('./upload.js')).upload(file, all(options, command), context),
      ),
    );

  add('run <dataset>', 'queue a run of a dataset and print its id')
    .option('--synthesizer <name>', "the method (default: the server's)")
    .option('--target <column>', 'the column to predict')
    .option('--rows <number>', 'synthetic rows (default: as many as are fitted)', parseRows)
    .option('--splits <number>', 'random splits that decide together', parseSplits)
    .option('--holdout <share>', 'fraction of the rows that is held out', parseShare)
    .option('--seed <number>', SEED_HELP, parseSeed)
    .option('--name <name>', 'what the run is called')
    .option(
      '--constraint <expression>',
      'what every row keeps; may be repeated',
      (text, before: string[] = []) => [...before, text],
    )
    .option('--wait', 'wait until it has ended')
    .action((dataset: string, options: RunOptions, command: Command) =>
      runCommand(async (context) => (await import('./run.js')).run(dataset, all(options, command), context)),
    );

  add('wait <run>', 'wait until a run has ended and print its state')
    .option('--timeout <seconds>', 'give up after so long; the run goes on', parseSeconds)
    .action((run: string, options: WaitOptions, command: Command) =>
      runCommand(async (context) => (await import('./wait.js')).wait(run, all(options, command), context)),
    );

  add('decision <run>', 'wait until a run has ended and print whether its table may be shared')
    .addOption(
      new Option('--require <outcome>', 'end with code 5 when the decision is another one').choices([
        'share',
        'share-with-conditions',
      ]),
    )
    .option('--timeout <seconds>', 'give up after so long; the run goes on', parseSeconds)
    .action((run: string, options: DecisionOptions, command: Command) =>
      runCommand(async (context) =>
        (await import('./decision.js')).decision(run, all(options, command), context),
      ),
    );

  remote
    .command('download <run>')
    .description('store the rows of a run; the ending of the file says the format')
    .requiredOption(
      '--out <file>',
      '.csv, .csv.gz, .parquet, .arrow, .jsonl, .xpt; "-" is standard output as CSV',
    )
    .option('--generation <id>', 'rows that were drawn later')
    .option('--plain-csv', 'commas, UTF-8 and decimal points, whatever the uploaded file had')
    .addOption(confirmOption('download rows that must not be shared all the same'))
    .action((run: string, options: DownloadOptions, command: Command) =>
      runCommand(
        async (context) => (await import('./download.js')).download(run, all(options, command), context),
        options.out,
      ),
    );

  remote
    .command('report <run>')
    .description('store the report of a run; the ending of the file says the format')
    .requiredOption('--out <file>', '.html for one page that needs nothing else, .json; "-" is JSON')
    .action((run: string, options: ReportDownloadOptions, command: Command) =>
      runCommand(async (context) =>
        (await import('./documents.js')).report(run, all(options, command), context),
      ),
    );

  remote
    .command('model <run>')
    .description('store the model of a run as JSON')
    .requiredOption('--out <file>', '"-" is standard output')
    .addOption(confirmOption('store a model whose rows must not be shared all the same'))
    .action((run: string, options: ModelDownloadOptions, command: Command) =>
      runCommand(async (context) =>
        (await import('./documents.js')).model(run, all(options, command), context),
      ),
    );

  addReadingCommands(add);

  add('metrics <run>', 'print the metrics of a run')
    .addOption(new Option('--group <name>', 'of one group only').choices(['fidelity', 'utility', 'privacy']))
    .option('--all', 'those of single columns, pairs and triples too')
    .action((run: string, options: MetricsOptions, command: Command) =>
      runCommand(async (context) =>
        (await import('./metrics.js')).metrics(run, all(options, command), context),
      ),
    );
}

/** Adds the commands that print what the server holds. */
function addReadingCommands(add: (usage: string, description: string) => Command): void {
  add('runs', 'print the runs of the workspace, newest first unless an order is given')
    .option(
      '--filter <json>',
      'only those that fit, as the variable filter of the query runs: {"state":"FAILED"}',
      objectParser('{"state":"FAILED"}'),
    )
    .option(
      '--order <json>',
      'in which order, as the variable orderBy of the query runs: {"field":"NAME","direction":"ASC"}',
      objectParser('{"field":"NAME"}'),
    )
    .option('--limit <number>', 'at most so many (default: 100)', parseRows)
    .action((options: RunsOptions, command: Command) =>
      runCommand(async (context) => (await import('./runs.js')).runs(all(options, command), context)),
    );

  add('compare <runs...>', 'print runs side by side, a row a metric')
    .option('--all', 'the metrics of single columns, pairs and triples too')
    .action((runs: string[], options: CompareOptions, command: Command) =>
      runCommand(async (context) =>
        (await import('./compare.js')).compare(runs, all(options, command), context),
      ),
    );

  add('dataset <dataset>', 'print what a dataset is and what its columns are').action(
    (dataset: string, options: RemoteDatasetOptions, command: Command) =>
      runCommand(async (context) =>
        (await import('./dataset.js')).dataset(dataset, all(options, command), context),
      ),
  );
}

function confirmOption(description: string): Option {
  return new Option('--confirm <decision>', description).choices(['do-not-share']);
}

/** The options of a command with those of `remote` itself. */
function all<Options extends object>(options: Options, command: Command): Options & RemoteOptions {
  return { ...command.parent?.opts<RemoteOptions>(), ...options };
}

/** Reads a JSON object. @param example of one, as the refusal shows it */
function objectParser(example: string): (text: string) => Readonly<Record<string, unknown>> {
  return (text) => {
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
    } catch {
      // Said below.
    }
    throw new InvalidArgumentError(`It must be a JSON object, such as ${example}.`);
  };
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() !== '' && seconds > 0 && seconds <= 604_800) return seconds;
  throw new InvalidArgumentError('It must be a number of seconds, at most a week.');
}
