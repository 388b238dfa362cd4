import { tableSchema, type TrialOutcome, trialRows as openTrial } from '@likeness/core';
import { readTrial } from '../../input/readTrial.js';
import type { TableOutputOptions } from '../../options/tableFiles.js';
import { checkWritable } from '../../output/checkWritable.js';
import type { CommandContext } from '../../output/progressBar.js';
import { checkOutputs } from '../../output/stageOutput.js';
import { writeOutputs } from '../../output/writeOutputs.js';
import { writeRows } from '../../output/writeRows.js';
import { UsageError } from '../../usageError.js';

export interface TrialRowsOptions extends TableOutputOptions {
  /** From 1. */
  readonly trial: number;
  readonly design?: string;
  readonly scenario?: string;
  readonly seed?: number;
}

const OUTCOMES: Readonly<Record<TrialOutcome, string>> = {
  'not-shown': 'the boundary was not crossed',
  success: 'the boundary was crossed',
  futility: 'it stopped for futility',
  harm: 'the boundary was crossed for the worse outcome',
};

/** Opens one simulated trial as a table, and says how it ended. */
export async function trialRows(
  path: string,
  options: TrialRowsOptions,
  context: CommandContext,
): Promise<void> {
  const { trial, seed, out, gzip, format } = options;
  checkWritable(out, format);
  await checkOutputs({ '--out': out }, [path]);
  const prepared = await readTrial(path, seed, context.signal);
  const { plan, designs } = prepared.simulation;
  const labels = designs.map(({ label }) => label);
  const names = plan.scenarios.map(({ name }) => name);
  const opened = openTrial(prepared, {
    trial,
    design: indexOf('--design', options.design, labels),
    scenario: indexOf('--scenario', options.scenario, names),
  });
  const unit = plan.timeUnit ?? 'month';
  context.say(
    `note: trial ${trial} of "${labels[opened.design]}" under "${names[opened.scenario]}" ended at look ${opened.look}, ${unit} ${opened.time.toFixed(2)}: ${OUTCOMES[opened.outcome]}.`,
  );
  const { rows } = opened;
  const chunks = writeRows(out, tableSchema(rows), [rows], { format }, context);
  await writeOutputs([{ path: out, chunks, gzip }], context);
}

function indexOf(option: string, name: string | undefined, names: readonly string[]): number {
  if (name === undefined) return 0;
  const at = names.indexOf(name);
  if (at >= 0) return at;
  throw new UsageError(
    `${option}: there is no "${name}". There are: ${names.map((one) => `"${one}"`).join(', ')}.`,
    {
      code: 'INVALID_OPTION',
    },
  );
}
