import { normalQuantile } from '../../../numeric/normalDistribution.js';
import type { LikenessError } from '../../../errors.js';
import { checkBetween, impossibleDesign, refusedOption } from '../../invalidDesign.js';
import { stageProbabilities } from '../../sequential/stageProbabilities.js';
import { type Arms, roundUp, wholeArms } from '../arms.js';
import { checkPlan, needPower, type PoweredDesign } from '../sampleSize.js';
import { checkSurvival, type SurvivalAssumptions } from './survivalAssumptions.js';
import {
  describeSurvival,
  survivalDrift,
  type SurvivalFormula,
  type SurvivalPower,
} from './survivalPower.js';
import { trialClock, type TrialClock } from './trialClock.js';

/** A survival trial whose size is asked for. */
export interface SurvivalSizeOptions extends SurvivalAssumptions {
  /** Time from the end of the accrual to the last look; 0 or more. */
  readonly followUp: number;
  /** Default schoenfeld. */
  readonly formula?: SurvivalFormula;
}

/** The size of a survival trial with a given power. */
export interface SurvivalSampleSize extends SurvivalPower {
  /** Of the fixed design; not rounded. `events` is it times the inflation of the looks. */
  readonly fixedEvents: number;
  /** Events rounded up, patients rounded up by arm, and the power at these events by Schoenfeld's formula. */
  readonly wholeEvents: number;
  readonly whole: Arms;
  readonly wholePower: number;
  /** Accrual and follow-up together. */
  readonly studyDuration: number;
  /** Accrual at the rates that give these patients. */
  readonly accrualRates: readonly number[];
}

/**
 * Events, patients and times of a trial with a log-rank test, a given accrual and a given follow-up. The number of
 * patients is that with the needed number of events at the end of the follow-up.
 *
 * - Schoenfeld 1981: (z_alpha + z_power)^2 (1 + r)^2 / (r log(HR / HR0)^2) events.
 * - Lachin and Foulkes 1986, for the logarithm of the hazard ratio: variances from the expected events of each arm, under
 *   the null hypothesis with hazards whose mean over the patients is kept, and under the alternative.
 *
 * @throws LikenessError `INVALID_OPTION`, `DESIGN_NOT_POSSIBLE`
 */
export function survivalSampleSize(options: SurvivalSizeOptions): SurvivalSampleSize {
  checkSurvival(options);
  const { hazardRatio, followUp, formula = 'schoenfeld', accrual } = options;
  if (!(followUp >= 0 && followUp < Infinity))
    throw refusedOption('followUp', followUp, 'a number of 0 or more');
  const { design: asked, allocation } = checkPlan(options);
  const design = needPower(asked);
  if (formula !== 'schoenfeld' && formula !== 'lachin-foulkes')
    throw refusedOption('formula', formula, '"schoenfeld" or "lachin-foulkes"');
  const clock = trialClock(options, 1, hazardRatio);
  const end = clock.accrual + followUp;
  const eventsOfPatient = clock.events(end);
  if (!(eventsOfPatient > 0)) throw noEvents();
  const fixedEvents = fixedEventsOf(formula, options, design, allocation, end);
  const events = fixedEvents * design.inflation;
  const patients = events / eventsOfPatient;
  const described = describeSurvival(options, formula, design, patients, events, design.drift);
  const wholeEvents = roundUp(events);
  const planned = accrual.reduce((sum, { duration, rate }) => sum + duration * rate, 0);
  return {
    ...described,
    fixedEvents,
    wholeEvents,
    whole: wholeArms(described.patients),
    wholePower: stageProbabilities(design, survivalDrift(options, wholeEvents, allocation)).power,
    studyDuration: end,
    accrualRates: accrual.map(({ rate }) => (rate * patients) / planned),
  };
}

function fixedEventsOf(
  formula: SurvivalFormula,
  options: SurvivalSizeOptions,
  { alpha, sides, power }: PoweredDesign,
  allocation: number,
  end: number,
): number {
  const { hazardRatio, nullValue = 1 } = options;
  const effect = Math.log(hazardRatio / nullValue);
  const critical = -normalQuantile(alpha / sides);
  const needed = normalQuantile(power);
  if (formula === 'schoenfeld')
    return (((critical + needed) / effect) ** 2 * (1 + allocation) ** 2) / allocation;
  const assumed = trialClock(options, 1, hazardRatio);
  // The mean hazard over the patients stays.
  const factor = (1 + allocation * hazardRatio) / (1 + allocation * nullValue);
  const none = trialClock(options, factor, factor * nullValue);
  // Variance of the log hazard ratio for one patient.
  const variance = ({ eventsOfControl, eventsOfTreatment }: TrialClock) =>
    (1 + allocation) * (1 / eventsOfControl(end) + 1 / (allocation * eventsOfTreatment(end)));
  const patients =
    ((critical * Math.sqrt(variance(none)) + needed * Math.sqrt(variance(assumed))) / effect) ** 2;
  return patients * assumed.events(end);
}

/**
 * The expected number of events after a given follow-up, for the power of a trial of which the patients are given and not
 * the events.
 *
 * @param patients all patients
 * @throws LikenessError `INVALID_OPTION`, `DESIGN_NOT_POSSIBLE`
 */
export function eventsByFollowUp(options: SurvivalSizeOptions, patients: number): number {
  checkSurvival(options);
  checkBetween('patients', patients, 0, Infinity);
  const clock = trialClock(options, 1, options.hazardRatio);
  const events = patients * clock.events(clock.accrual + options.followUp);
  if (!(events > 0)) throw noEvents();
  return events;
}

function noEvents(): LikenessError {
  return impossibleDesign('No event is expected by the end of the follow-up: lengthen it.');
}
