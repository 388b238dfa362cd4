import type { Command } from 'commander';
import { runCommand } from '../../run/runCommand.js';
import { addDesignOptions, type DesignOptions } from './designOptions.js';

const EXAMPLES = `
Examples:
  $ likeness boundaries --looks 5 --type obrien-fleming
  $ likeness boundaries --information 0.2,0.5,1 --type wang-tiatis:0.3 --power 0.9
  $ likeness boundaries --looks 3 --type hwang-shih-decani:-4 --futility hwang-shih-decani:-2 --power 0.9 --json
The methods are explained in docs/trials/sequential.md.`;

/** Adds the command that computes the boundaries of a group-sequential design. */
export function addBoundariesCommand(program: Command): void {
  addDesignOptions(
    program
      .command('boundaries')
      .description('compute the boundaries of a trial with interim looks')
      .addHelpText('after', EXAMPLES),
    'none; what depends on it is left out',
  ).action((options: DesignOptions) =>
    runCommand(async (context) => (await import('./boundaries.js')).boundaries(options, context)),
  );
}
