import { applyScenario, modelFromJSON } from '@likeness/core';
import { readModel } from '../input/readModel.js';
import { formatTable } from '../output/formatTable.js';
import type { CommandContext } from '../output/progressBar.js';
import { checkOutputs } from '../output/stageOutput.js';
import { jsonChunks, writeOutputs } from '../output/writeOutputs.js';

export interface ScenarioOptions {
  readonly model: string;
  readonly set: readonly string[];
  readonly out: string;
}

/** Changes some statistics of a stored model and stores the new one; says what each change did. */
export async function scenario(options: ScenarioOptions, context: CommandContext): Promise<void> {
  const { out, set } = options;
  await checkOutputs({ '--out': out }, [options.model]);
  const { model, changes } = applyScenario(
    modelFromJSON(await readModel(options.model, context.signal)),
    set,
  );
  const short = (value: number): string => String(Number(value.toPrecision(5)));
  context.say(
    formatTable(
      [
        { title: 'change' },
        { title: 'before', right: true },
        { title: 'after', right: true },
        { title: 'other correlations moved by', right: true },
      ],
      changes.map(({ override, before, after, repair }) => [
        override,
        short(before),
        short(after),
        short(repair),
      ]),
    ),
  );
  await writeOutputs([{ path: out, chunks: jsonChunks(model.toJSON()) }], context);
}
