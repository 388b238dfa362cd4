import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { addBalanceCommand } from './commands/balanceCommand.js';
import { addBoundariesCommand } from './commands/design/boundariesCommand.js';
import { addSampleSizeCommand } from './commands/design/sampleSizeCommand.js';
import { addDecideCommand } from './commands/decideCommand.js';
import { addEvaluateCommand } from './commands/evaluateCommand.js';
import { addImputeCommand } from './commands/imputeCommand.js';
import { addInspectCommand } from './commands/inspectCommand.js';
import { addSampleCommand } from './commands/sampleCommand.js';
import { addScenarioCommand } from './commands/scenarioCommand.js';
import { addSpecifyCommand } from './commands/specifyCommand.js';
import { addSplitCommand } from './commands/splitCommand.js';
import { addSynthesizeCommand } from './commands/synthesizeCommand.js';
import { addTrialCommand } from './commands/trials/trialCommand.js';
import { addTrialRowsCommand } from './commands/trials/trialRowsCommand.js';
import { EXAMPLES, EXIT_CODES } from './helpText.js';
import { addServerCommands } from './server/serverCommands.js';
import { addRemoteCommand } from './remote/remoteCommand.js';
import type { Engine } from './options/declaredOptions.js';
import { refuseRepeats } from './options/refuseRepeats.js';

/** Commands with flags that are made of the engine's declarations. */
const DERIVED: readonly string[] = ['decide', 'synthesize', 'sample', 'balance'];

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
    // `main` prints the messages, with their codes.
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
    .hook('preSubcommand', async (_, command) => {
      if (DERIVED.includes(command.name())) {
        const { addDeclaredOptions } = await import('./options/declaredOptions.js');
        addDeclaredOptions(command, await loadEngine());
      }
      refuseRepeats(command);
    })
    .addHelpText('after', `${EXAMPLES}\n${EXIT_CODES}`);

  addDecideCommand(program);
  addInspectCommand(program);
  addSplitCommand(program);
  addSynthesizeCommand(program);
  addSampleCommand(program);
  addImputeCommand(program);
  addEvaluateCommand(program);
  addBalanceCommand(program);
  addSpecifyCommand(program);
  addScenarioCommand(program);
  addBoundariesCommand(program);
  addSampleSizeCommand(program);
  addTrialCommand(program);
  addTrialRowsCommand(program);
  addRemoteCommand(program);
  addServerCommands(program);
  return program;
}

function packageVersion(): string {
  const document: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return typeof document === 'object' && document !== null && 'version' in document
    ? String(document.version)
    : '';
}
