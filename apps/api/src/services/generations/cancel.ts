import { cancel } from '../attempts/cancel.js';
import type { Services } from '../context.js';
import { ApiError, found } from '../errors.js';
import { getGeneration } from './get.js';
import type { GenerationRow } from './open.js';

/**
 * Ends a queued or running generation at once and removes its rows; its worker stops within a second. One that has
 * ended is returned as it is.
 *
 * @throws ApiError `NOT_FOUND`; `INVALID_INPUT` for a primary generation, which is canceled with the run
 */
export async function cancelGeneration(services: Services, id: string): Promise<GenerationRow> {
  const { primary, runId } = found('generation', id, await getGeneration(services, id));
  if (primary) {
    throw new ApiError(
      'INVALID_INPUT',
      `Generation ${id} is the primary one of run ${runId}: cancel the run with cancelRun.`,
    );
  }
  return services.database.$transaction(
    async (transaction) => {
      await cancel(transaction, services.queue, { kind: 'generation', id });
      return found('generation', id, await transaction.generation.findUnique({ where: { id } }));
    },
    { timeout: 120_000 },
  );
}
