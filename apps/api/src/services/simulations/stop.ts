import { audit } from '../access/audit.js';
import { permit } from '../access/permit.js';
import { cancel } from '../attempts/cancel.js';
import { isTerminal } from '../../events/recordEvent.js';
import type { RequestServices } from '../context.js';
import { ApiError, found } from '../errors.js';
import type { SimulationRow } from './row.js';

/**
 * Ends a queued simulation at once; asks the worker of a running one to stop, which it hears within a second. The trials that
 * are stored stay and can be evaluated. One that has ended is returned as it is.
 *
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`
 */
export async function stopSimulation(services: RequestServices, id: string): Promise<SimulationRow> {
  permit(services, 'stopSimulation');
  const { database, queue, workspaceId } = services;
  return database.$transaction(async (transaction) => {
    const { name } = found(
      'simulation',
      id,
      await transaction.simulation.findFirst({ where: { id, workspaceId } }),
    );
    await cancel(transaction, queue, { kind: 'simulation', id });
    await audit(transaction, services, {
      action: 'simulation.stop',
      subject: { kind: 'simulation', id, name },
    });
    return found('simulation', id, await transaction.simulation.findUnique({ where: { id } }));
  });
}

/**
 * Deletes a simulation with its trials. @returns its id
 *
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`, `SIMULATION_IN_USE` while it is queued or running
 */
export async function deleteSimulation(services: RequestServices, id: string): Promise<string> {
  permit(services, 'deleteSimulation');
  const { database, workspaceId } = services;
  return database.$transaction(
    async (transaction) => {
      const read = () => transaction.simulation.findFirst({ where: { id, workspaceId } });
      // What is over stays over, so this needs no lock, for which a deletion would wait while a block is stored.
      const { name, state } = found('simulation', id, await read());
      if (!isTerminal(state)) {
        throw new ApiError(
          'SIMULATION_IN_USE',
          `Simulation ${id} is not over: stop it with stopSimulation first.`,
        );
      }
      // Of two deletions at once the second one finds nothing.
      await transaction.$queryRaw`SELECT id FROM simulation WHERE id = ${id} FOR UPDATE`;
      found('simulation', id, await read());
      await transaction.simulation.delete({ where: { id } });
      await audit(transaction, services, {
        action: 'simulation.delete',
        subject: { kind: 'simulation', id, name },
      });
      return id;
    },
    { timeout: 120_000 },
  );
}
