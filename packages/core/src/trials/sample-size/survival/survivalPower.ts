import { checkBetween, impossibleDesign } from '../../invalidDesign.js';
import type { GroupSequentialDesign } from '../../sequential/groupSequentialDesign.js';
import { stageProbabilities, type StageProbabilities } from '../../sequential/stageProbabilities.js';
import { type Arms, armsOfTotal } from '../arms.js';
import { checkPlan } from '../sampleSize.js';
import { checkSurvival, type SurvivalAssumptions } from './survivalAssumptions.js';
import { trialClock } from './trialClock.js';

/** A look of a trial with a time to an event. */
export interface SurvivalLook {
  /** Fraction of the maximum information. */
  readonly information: number;
  readonly events: number;
  /** Expected time of the look since the start, under the effect that was assumed. */
  readonly time: number;
  /** Expected number of patients that have entered by then. */
  readonly patients: number;
  /** Observed hazard ratio at which the look rejects; null where it cannot. */
  readonly efficacyRatio: number | null;
  /** Observed hazard ratio at which the look stops for futility; null where it does not. */
  readonly futilityRatio: number | null;
}

/** Means at the end of the trial. */
export interface ExpectedEnd {
  readonly events: number;
  readonly patients: number;
  readonly duration: number;
}

/** Power of a survival trial of a given size. */
export interface SurvivalPower {
  readonly method: string;
  readonly design: GroupSequentialDesign;
  /** All patients that are planned. */
  readonly patients: Arms;
  /** Events at the last look. */
  readonly events: number;
  readonly looks: readonly SurvivalLook[];
  readonly power: number;
  readonly alternative: StageProbabilities;
  readonly null: StageProbabilities;
  /** Under the effect that was assumed, and under the null hypothesis with its own event times (Infinity where the events never happen). */
  readonly expected: { readonly alternative: ExpectedEnd; readonly null: ExpectedEnd };
}

/** How the number of events is computed; they differ for unequal allocation and large effects. */
export type SurvivalFormula = 'schoenfeld' | 'lachin-foulkes';

/** The formulas as the method of a result. */
export const SURVIVAL_METHODS: Readonly<Record<SurvivalFormula, string>> = {
  schoenfeld: 'Log-rank test, Schoenfeld',
  'lachin-foulkes': 'Log-rank test, Lachin-Foulkes (log hazard ratio)',
};

/**
 * Power of the log-rank test, with the expected calendar times of the looks. The statistic has mean
 * |log(hazard ratio / null value)| sqrt(r events) / (1 + r) for an allocation of r to 1.
 *
 * Source: Schoenfeld 1981; Jennison and Turnbull 2000, chapter 13.
 *
 * @param patients all patients, above 0
 * @param events at the last look, above 0
 * @throws LikenessError `INVALID_OPTION`; `DESIGN_NOT_POSSIBLE`, also where so many events never happen
 */
export function survivalPower(options: SurvivalAssumptions, patients: number, events: number): SurvivalPower {
  checkSurvival(options);
  checkBetween('patients', patients, 0, Infinity);
  checkBetween('events', events, 0, Infinity);
  const { design, allocation } = checkPlan(options);
  const drift = survivalDrift(options, events, allocation);
  return describeSurvival(options, 'schoenfeld', design, patients, events, drift);
}

/** Mean of the log-rank statistic at a number of events, as a positive number. */
export function survivalDrift(
  { hazardRatio, nullValue = 1 }: Pick<SurvivalAssumptions, 'hazardRatio' | 'nullValue'>,
  events: number,
  allocation: number,
): number {
  return (Math.abs(Math.log(hazardRatio / nullValue)) * Math.sqrt(allocation * events)) / (1 + allocation);
}

/** Looks, probabilities and means of a trial; for `survivalPower` and `survivalSampleSize`, which have checked it. */
export function describeSurvival(
  options: SurvivalAssumptions,
  formula: SurvivalFormula,
  design: GroupSequentialDesign,
  patients: number,
  events: number,
  drift: number,
): SurvivalPower {
  const { hazardRatio, nullValue = 1, allocation = 1 } = options;
  const clock = trialClock(options, 1, hazardRatio);
  const eventsAt = design.information.map((t) => t * events);
  const times = eventsAt.map((wanted) => clock.timeOf(wanted / patients));
  if (times.includes(Infinity))
    throw impossibleDesign(
      `Of ${number(patients)} patients at most ${number(patients * clock.ever)} ever have an observed event, and ${number(events)} events are needed: plan more patients, fewer events or less dropout.`,
    );
  const direction = hazardRatio < nullValue ? -1 : 1;
  const ratio = (z: number, look: number) =>
    Number.isFinite(z)
      ? nullValue * Math.exp((direction * z * (1 + allocation)) / Math.sqrt(allocation * eventsAt[look]))
      : null;
  const looks = design.information.map((information, look): SurvivalLook => ({
    information,
    events: eventsAt[look],
    time: times[look],
    patients: patients * clock.entered(times[look]),
    efficacyRatio: ratio(design.upper[look], look),
    futilityRatio: design.futility === 'none' ? null : ratio(design.lower[look], look),
  }));
  const alternative = stageProbabilities(design, drift);
  const none = stageProbabilities(design, 0);
  const nullClock = trialClock(options, 1, nullValue);
  const expectedEnd = ({ stop, expectedInformation }: StageProbabilities, own: typeof clock): ExpectedEnd => {
    const ends = own === clock ? times : eventsAt.map((wanted) => own.timeOf(wanted / patients));
    const mean = (value: (look: number) => number) =>
      stop.reduce((sum, part, look) => sum + part * value(look), 0);
    return {
      events: events * expectedInformation,
      patients: patients * mean((look) => own.entered(ends[look])),
      duration: mean((look) => ends[look]),
    };
  };
  return {
    method: SURVIVAL_METHODS[formula],
    design,
    patients: armsOfTotal(patients, allocation),
    events,
    looks,
    power: alternative.power,
    alternative,
    null: none,
    expected: { alternative: expectedEnd(alternative, clock), null: expectedEnd(none, nullClock) },
  };
}

function number(value: number): string {
  return String(Math.round(value));
}
