import { createOnce, type KeyedInput } from '../createOnce.js';
import { found } from '../errors.js';
import { checkRunName } from '../checkName.js';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import type { SpecifiedModel } from '../models/makeModels.js';
import { insertRun } from '../runs/insert.js';
import { checkRowCount, checkSeed } from '../runs/checkRequest.js';
import type { RunRow } from '../runs/request.js';

/** What a user asks for; everything may be wrong. */
export interface SpecifiedRunInput extends KeyedInput {
  /** The document as written, YAML or JSON. */
  readonly specification: string;
  readonly name?: string | null;
  /** As many as the document says when left out. */
  readonly rowCount?: number | null;
  readonly seed: number;
}

/**
 * A run of a model that is made of statistics alone: without a dataset and without a fit; its rows are drawn and can
 * be downloaded, and there is nothing to compare them with.
 *
 * @throws ApiError `ROW_COUNT_OUT_OF_RANGE`, `SEED_OUT_OF_RANGE`; LikenessError `INVALID_SPECIFICATION` with path and
 *   line, `EXPRESSION_SYNTAX`
 */
export async function createSpecifiedRun(
  services: RequestServices,
  input: SpecifiedRunInput,
): Promise<RunRow> {
  permit(services, 'createSpecifiedRun');
  const { specification: text, name, rowCount, seed } = input;
  const { database, models, workspaceId } = services;
  checkSeed(seed);
  checkRunName(name);
  await services.storage.requireRoom(0);
  if (rowCount !== null && rowCount !== undefined) checkRowCount(rowCount);
  const { document, title, report } = await models.specification(text);
  return database.$transaction(async (transaction) => {
    const insert = () =>
      insertRun(
        transaction,
        services,
        {
          workspaceId,
          datasetId: null,
          tableId: null,
          origin: { type: 'specification', text, report },
          name: name?.trim() || title || 'From statistics',
          synthesizer: document.synthesizer,
          seed,
          rowCount: rowCount ?? null,
          target: null,
          columns: document.schema.columns.map((column) => column.name),
          kinds: [],
          dropMissing: false,
          holdoutShare: 0,
          constraints: [],
          options: [],
          splits: 1,
        },
        { document, trainRows: document.fit.rowCount, holdoutRows: 0 },
      );
    const id = await createOnce(
      transaction,
      workspaceId,
      'createSpecifiedRun',
      input,
      async () => (await insert()).id,
    );
    return found('run', id, await transaction.run.findFirst({ where: { id, workspaceId } }));
  });
}

/** The model that a document makes; nothing is stored. @throws LikenessError `INVALID_SPECIFICATION`, `EXPRESSION_SYNTAX` */
export function checkSpecification(services: RequestServices, text: string): Promise<SpecifiedModel> {
  permit(services, 'checkSpecification');
  return services.models.specification(text);
}
