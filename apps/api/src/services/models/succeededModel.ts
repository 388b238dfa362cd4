import type { RequestServices } from '../context.js';
import { ApiError, found } from '../errors.js';
import { findRun } from '../runs/get.js';
import { readModel, type FittedModel } from './saveModel.js';
import type { RunRow } from '../runs/request.js';

/**
 * A run that has succeeded, with its model.
 *
 * @throws ApiError `NOT_FOUND`, `MODEL_NOT_READY`
 */
export async function succeededModel(
  services: RequestServices,
  runId: string,
): Promise<{ readonly run: RunRow; readonly model: FittedModel }> {
  const run = found('run', runId, await findRun(services, runId));
  const model = run.state === 'SUCCEEDED' ? await readModel(services.database, runId) : null;
  if (model) return { run, model };
  throw new ApiError('MODEL_NOT_READY', `Run ${runId} has not succeeded: its model can be used once it has.`);
}
