import type { TrialPlan } from '@likeness/core';
import type { SimulationRow } from '../../database/rows.js';
import type { SimulatedDesign } from './trialWork.js';

/** A simulation as the database holds it. */
export type { SimulationRow };

/** The plan of a simulation, typed. */
export function planOf({ plan }: Pick<SimulationRow, 'plan'>): TrialPlan {
  return plan as unknown as TrialPlan;
}

/** The designs of a simulation, typed: each size of a design on its own. */
export function designsOf({ designs }: Pick<SimulationRow, 'designs'>): readonly SimulatedDesign[] {
  return designs as unknown as readonly SimulatedDesign[];
}
