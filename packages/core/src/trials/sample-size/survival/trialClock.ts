import { findRoot } from '../../../numeric/optimize/findRoot.js';
import { eventCurve } from './eventCurve.js';
import type { SurvivalAssumptions } from './survivalAssumptions.js';

/** In lengths of the accrual: no trial lasts so long. */
const FARTHEST = 1e6;

/** Patients and events by time since the first patient may enter, as fractions of all patients of the trial. */
export interface TrialClock {
  /** Length of the accrual. */
  readonly accrual: number;
  /** Fraction of the patients that have entered. */
  readonly entered: (time: number) => number;
  /** Expected events by the time over all patients. */
  readonly events: (time: number) => number;
  /** The same of the control arm, and of the treatment arm, each over its own patients. */
  readonly eventsOfControl: (time: number) => number;
  readonly eventsOfTreatment: (time: number) => number;
  /** When a number of events for one patient is expected; Infinity where so many never happen. */
  readonly timeOf: (events: number) => number;
  /** Fraction of the patients that ever have an observed event. */
  readonly ever: number;
}

/**
 * The clock of a trial with piecewise constant accrual, hazards and dropout; expected events in closed form, times by
 * root finding.
 *
 * @param options read by `checkSurvival`
 * @param controlFactor what the hazard of the control arm is multiplied by
 * @param treatmentFactor what it is multiplied by for the treatment arm
 */
export function trialClock(
  { controlHazard, accrual, dropout = { control: 0, treatment: 0 }, allocation = 1 }: SurvivalAssumptions,
  controlFactor: number,
  treatmentFactor: number,
): TrialClock {
  const arms = [
    eventCurve(controlHazard, controlFactor, dropout.control),
    eventCurve(controlHazard, treatmentFactor, dropout.treatment),
  ] as const;
  const patients = accrual.reduce((sum, { duration, rate }) => sum + duration * rate, 0);
  let end = 0;
  const periods = accrual.map(({ duration, rate }) => {
    const start = end;
    end += duration;
    return { start, end, density: rate / patients };
  });
  const over = (value: (start: number, end: number) => number) =>
    periods.reduce((sum, { start, end, density }) => sum + density * value(start, end), 0);
  const eventsOf = (arm: 0 | 1) => (time: number) =>
    over((start, end) => arms[arm].integral(time - start) - arms[arm].integral(time - end));
  const [eventsOfControl, eventsOfTreatment] = [eventsOf(0), eventsOf(1)];
  const mean = (ofControl: number, ofTreatment: number) =>
    (ofControl + allocation * ofTreatment) / (1 + allocation);
  const events = (time: number) => mean(eventsOfControl(time), eventsOfTreatment(time));
  const ever = mean(arms[0].ever, arms[1].ever);
  return {
    accrual: end,
    entered: (time) => over((start, end) => Math.min(Math.max(time - start, 0), end - start)),
    events,
    eventsOfControl,
    eventsOfTreatment,
    ever,
    timeOf: (wanted) => {
      if (!(wanted < ever)) return Infinity;
      let high = end;
      // Far out the curve is flat up to rounding: then the time has no meaning.
      while (events(high) < wanted && high < FARTHEST * end) high *= 2;
      return events(high) < wanted ? Infinity : findRoot((time) => events(time) - wanted, 0, high, 1e-10);
    },
  };
}
