import { audit } from '../access/audit.js';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { found } from '../errors.js';
import { stemOf } from '../runs/fileStem.js';
import { readyTrials } from './characteristics.js';
import { findSimulation } from './list.js';

/**
 * The report of a simulation by ADEMP (Morris, White and Crowther 2019), one HTML page that needs nothing else.
 *
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`, `SIMULATION_NOT_READY`
 */
export async function simulationReport(
  services: RequestServices,
  id: string,
): Promise<{ readonly page: string; readonly fileName: string }> {
  permit(services, 'downloadReport');
  const simulation = found('simulation', id, await findSimulation(services, id));
  const { name, seed } = simulation;
  const page = await services.trials.report(await readyTrials(services, simulation), name);
  await audit(services.database, services, {
    action: 'report.download',
    subject: { kind: 'simulation', id, name },
    details: { format: 'html' },
  });
  return { page, fileName: `${stemOf(name, 'trials', seed)}-report.html` };
}
