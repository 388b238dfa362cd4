import { checkBetween, impossibleDesign, refusedOption } from '../../invalidDesign.js';
import type { TestPlan } from '../sampleSize.js';
import { checkHazards, type HazardPeriod } from './hazards.js';

/** A period of accrual. */
export interface AccrualPeriod {
  /** Length, above 0. */
  readonly duration: number;
  /** Patients a unit of time, both arms, up to a factor: the sample size sets the factor. 0 or more. */
  readonly rate: number;
}

/** Two arms with proportional hazards, and how patients come and go. One unit of time throughout, such as months. */
export interface SurvivalAssumptions extends TestPlan {
  /** Hazard of the control arm by time since entry. */
  readonly controlHazard: readonly HazardPeriod[];
  /** Hazard ratio, treatment against control; above 0. */
  readonly hazardRatio: number;
  /** The ratio under the null hypothesis, such as a non-inferiority margin. Default 1. */
  readonly nullValue?: number;
  /** Accrual from the start of the trial. */
  readonly accrual: readonly AccrualPeriod[];
  /** Hazards of dropping out; `hazardOfProportion` makes them. Default 0. */
  readonly dropout?: { readonly control: number; readonly treatment: number };
}

/**
 * Refuses assumptions that no trial can have.
 *
 * @throws LikenessError `INVALID_OPTION`, `DESIGN_NOT_POSSIBLE`
 */
export function checkSurvival(options: SurvivalAssumptions): void {
  const { controlHazard, hazardRatio, nullValue = 1, accrual, dropout } = options;
  checkHazards('controlHazard', controlHazard);
  checkBetween('hazardRatio', hazardRatio, 0, Infinity);
  checkBetween('nullValue', nullValue, 0, Infinity);
  if (Math.abs(Math.log(hazardRatio / nullValue)) < 1e-12)
    throw impossibleDesign('The hazard ratio is the one of the null hypothesis: no sample size can show it.');
  const valid = accrual.every(
    ({ duration, rate }) => duration > 0 && duration < Infinity && rate >= 0 && rate < Infinity,
  );
  if (!valid || !accrual.some(({ rate }) => rate > 0))
    throw refusedOption(
      'accrual',
      accrual,
      'periods with durations above 0 and rates of 0 or more, one of them above 0',
    );
  const hazards = [dropout?.control ?? 0, dropout?.treatment ?? 0];
  if (!hazards.every((hazard) => hazard >= 0 && hazard < Infinity))
    throw refusedOption('dropout', hazards, 'hazards of 0 or more');
}
