import { cancel } from '../attempts/cancel.js';
import { audit } from '../access/audit.js';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { ApiError, found } from '../errors.js';
import { findGeneration } from './get.js';
import type { GenerationRow } from './open.js';

/**
 * Ends a queued or running generation at once and removes its rows; its worker stops within a second. One that has
 * ended is returned as it is.
 *
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`; `INVALID_INPUT` for a primary generation, which is canceled with the run
 */
export async function cancelGeneration(services: RequestServices, id: string): Promise<GenerationRow> {
  permit(services, 'cancelGeneration');
  const { primary, runId } = found('generation', id, await findGeneration(services, id));
  if (primary) {
    throw new ApiError(
      'INVALID_INPUT',
      `Generation ${id} is the primary one of run ${runId}: cancel the run with cancelRun.`,
    );
  }
  return services.database.$transaction(
    async (transaction) => {
      await cancel(transaction, services.queue, { kind: 'generation', id });
      await audit(transaction, services, {
        action: 'generation.cancel',
        subject: { kind: 'generation', id, name: id },
        details: { runId },
      });
      return found('generation', id, await transaction.generation.findUnique({ where: { id } }));
    },
    { timeout: 120_000 },
  );
}
