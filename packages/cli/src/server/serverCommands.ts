import { type Command, InvalidArgumentError, Option } from 'commander';
import { runCommand } from '../run/runCommand.js';
import type { CreateKeyOptions, KeyOptions } from './keys.js';

const WHERE = `
They speak to the server of this machine, through what it left in its data folder (LIKENESS_HOME, default .likeness):
whoever may read that folder may use them.`;

const SCOPES = ['read', 'metrics', 'data', 'write'];

/** Adds the commands for whoever runs the server of this machine. */
export function addServerCommands(program: Command): void {
  const key = program
    .command('key')
    .description('make, list and revoke API keys of the server on this machine')
    .addHelpText(
      'after',
      `${WHERE}\n\nExamples:\n  $ export LIKENESS_KEY=$(likeness key create --name ci --scope read)\n  $ likeness key revoke ID`,
    );
  key
    .command('create')
    .description('make a key and print it; it is shown only here')
    .requiredOption('--name <name>', 'what it is for')
    .addOption(
      new Option(
        '--scope <scope...>',
        'what it may do: read (metrics and data), metrics, data, write; several may be given',
      )
        .choices(SCOPES)
        .makeOptionMandatory(),
    )
    .option('--days <number>', 'until it expires (default: never)', parseDays)
    .option('--json', 'print JSON')
    .action((options: CreateKeyOptions) =>
      runCommand(async () => (await import('./keys.js')).createKey(options)),
    );
  key
    .command('list')
    .description('print the keys, newest first, without the keys themselves')
    .option('--json', 'print JSON')
    .action((options: KeyOptions) => runCommand(async () => (await import('./keys.js')).listKeys(options)));
  key
    .command('revoke <id>')
    .description('end a key at once')
    .option('--json', 'print JSON')
    .action((id: string, options: KeyOptions) =>
      runCommand(async () => (await import('./keys.js')).revokeKey(id, options)),
    );

  program
    .command('sign-in')
    .description('print a link that signs the owner of the server on this machine in, once')
    .addHelpText('after', WHERE)
    .action(() => runCommand(async () => (await import('./signIn.js')).signIn()));
}

function parseDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 3650) return days;
  throw new InvalidArgumentError('It must be a whole number of days, 1 to 3650.');
}
