import { createOnce, type KeyedInput } from '../createOnce.js';
import type { ScenarioChange } from '@likeness/core';
import { checkRunName } from '../checkName.js';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { ApiError, found } from '../errors.js';
import type { ScenarioModel } from '../models/makeModels.js';
import { holdRun } from '../runs/holdRun.js';
import { insertRun } from '../runs/insert.js';
import { runRequest, type RunRow } from '../runs/request.js';
import { succeededModel } from '../models/succeededModel.js';

/** What a user asks for; everything may be wrong. */
export interface ScenarioInput extends KeyedInput {
  /** The run whose model is changed. */
  readonly runId: string;
  readonly name?: string | null;
  /** Overrides in the language of the engine, such as `age.mean + 5`. */
  readonly changes: readonly string[];
}

/** Each takes some 50 ms of a thread. */
const MAX_CHANGES = 50;
const LONGEST_NAME = 120;

/**
 * A run of a succeeded run's model with some statistics changed: without a fit, drawn with the same seed, and compared
 * with the same real rows, so that the two stand side by side.
 *
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`, `MODEL_NOT_READY`, `INVALID_INPUT`; LikenessError `INVALID_SCENARIO`, `EXPRESSION_SYNTAX`,
 *   `UNKNOWN_COLUMN`, with the path of the change
 */
export async function createScenario(services: RequestServices, input: ScenarioInput): Promise<RunRow> {
  permit(services, 'createScenario');
  const { database, workspaceId } = services;
  checkRunName(input.name);
  await services.storage.requireRoom(0);
  const { run, made, trainRows, holdoutRows } = await makeScenario(services, input);
  const { document, changes } = made;
  return database.$transaction(async (transaction) => {
    await holdRun(transaction, run);
    const insert = () =>
      insertRun(
        transaction,
        services,
        {
          ...runRequest(run),
          // Other splits would need a fit.
          splits: 1,
          workspaceId: run.workspaceId,
          datasetId: run.datasetId,
          tableId: run.tableId,
          parentId: run.id,
          origin: { type: 'scenario', changes },
          name: input.name?.trim() || scenarioName(run, changes),
          // An independent model becomes a copula where a correlation is asked for.
          synthesizer: document.synthesizer,
        },
        { document, trainRows, holdoutRows },
      );
    const id = await createOnce(
      transaction,
      workspaceId,
      'createScenario',
      input,
      async () => (await insert()).id,
    );
    return found('run', id, await transaction.run.findFirst({ where: { id, workspaceId } }));
  });
}

/** What the changes would do; nothing is stored. @throws as `createScenario` */
export async function checkScenario(
  services: RequestServices,
  input: ScenarioInput,
): Promise<readonly ScenarioChange[]> {
  permit(services, 'checkScenario');
  const { made } = await makeScenario(services, input);
  return made.changes;
}

async function makeScenario(
  services: RequestServices,
  { runId, changes }: ScenarioInput,
): Promise<{ run: RunRow; made: ScenarioModel; trainRows: number; holdoutRows: number }> {
  if (changes.length < 1 || changes.length > MAX_CHANGES) {
    throw new ApiError(
      'INVALID_INPUT',
      `changes has ${changes.length} entries: give 1 to ${MAX_CHANGES}, such as age.mean + 5.`,
      { path: 'changes' },
    );
  }
  const { run, model } = await succeededModel(services, runId);
  const { document, trainRows, holdoutRows } = model;
  return { run, made: await services.models.scenario(document, changes), trainRows, holdoutRows };
}

function scenarioName({ name }: RunRow, changes: readonly ScenarioChange[]): string {
  const full = `${name}: ${changes.map(({ override }) => override).join(', ')}`;
  return full.length <= LONGEST_NAME ? full : `${full.slice(0, LONGEST_NAME - 1)}…`;
}
