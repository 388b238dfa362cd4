import type { TrialEndpoint } from '../plan/endpoint.js';
import type { TreatmentEffect, TrialScenario } from '../plan/scenario.js';
import type { PatientPool } from '../population/patientPool.js';

/** One effect on one endpoint, ready for the patients of a cohort. */
export interface ReadyEffect {
  /** Index of the arm; -1: every arm but the first. */
  readonly arm: number;
  /** Of the predictor: a difference of means, or the logarithm of a ratio. */
  readonly amount: number;
  /** Whether it is a difference of probabilities. */
  readonly isRiskDifference: boolean;
  readonly delay: number;
  /** By row of the pool; null: all patients. */
  readonly where: Uint8Array | null;
}

/** The effects of a scenario on an endpoint; those on arms that the cohort does not have are left out. */
export function readyEffects(
  { effects = [] }: TrialScenario,
  scenario: number,
  { name, type }: TrialEndpoint,
  arms: readonly string[],
  pool: PatientPool,
): ReadyEffect[] {
  return effects.flatMap((effect, at) => {
    const arm = effect.arm === undefined ? -1 : arms.indexOf(effect.arm);
    if (effect.endpoint !== name || (effect.arm !== undefined && arm < 0)) return [];
    return [
      {
        arm,
        amount: amountOf(effect),
        isRiskDifference: type === 'binary' && effect.difference !== undefined,
        delay: effect.delay ?? 0,
        where: pool.effects[scenario][at],
      },
    ];
  });
}

/** The effect on the scale of the predictor. */
function amountOf({ difference, oddsRatio, rateRatio, hazardRatio }: TreatmentEffect): number {
  return difference ?? Math.log(oddsRatio ?? rateRatio ?? hazardRatio ?? 1);
}

/** Whether a patient has an effect. */
export function hasEffect({ arm, where }: ReadyEffect, patientArm: number, row: number): boolean {
  return (arm < 0 ? patientArm > 0 : patientArm === arm) && (where === null || where[row] === 1);
}
