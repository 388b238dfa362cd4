import type { TrialPath } from '@likeness/core';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { found } from '../errors.js';
import { checkPageSize } from '../page.js';
import { readyTrials } from './characteristics.js';
import { findSimulation } from './list.js';
import type { TrialPathsQuestion } from './trialWork.js';

/** Most trials whose paths are answered at once. */
export const MAX_PATHS = 200;

/**
 * How the first stored trials of a design under a scenario came to their ends: the statistic of the boundaries at each look.
 *
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`, `PAGE_TOO_LARGE`, `SIMULATION_NOT_READY`; LikenessError `INVALID_OPTION`
 */
export async function simulationPaths(
  services: RequestServices,
  id: string,
  question: TrialPathsQuestion,
): Promise<readonly TrialPath[]> {
  permit(services, 'trialPaths');
  checkPageSize(question.count, MAX_PATHS);
  const simulation = found('simulation', id, await findSimulation(services, id));
  return services.trials.paths(await readyTrials(services, simulation), question);
}
