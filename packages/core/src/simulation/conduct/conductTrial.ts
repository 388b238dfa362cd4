import { normalQuantile } from '../../numeric/normalDistribution.js';
import { plannedWeights } from '../../trials/sequential/combineStages.js';
import type { Outcome } from '../outcomes/outcome.js';
import type { TrialPlan } from '../plan/trialPlan.js';
import { STORED_NUMBERS, type StoredCell, TRIAL_OUTCOMES, type TrialOutcome } from '../store/trialBlock.js';
import type { AnalysisResult, LookData } from './lookData.js';
import { changedSize } from './changeSize.js';
import { lookTime, type TrialClock } from './lookTimes.js';
import type { PreparedDesign } from './preparedDesign.js';

/** A trial that is about to be conducted under one design and scenario. */
export interface ReadyTrial {
  readonly plan: TrialPlan;
  readonly design: PreparedDesign;
  readonly clock: TrialClock;
  readonly arms: Uint8Array;
  readonly rows: Int32Array;
  /** Writes the entry times of that many patients. */
  readonly enter: (count: number) => void;
  /** Runs an analysis of the plan at a look. */
  readonly analyse: (analysis: number, look: LookData) => AnalysisResult;
}

/**
 * Conducts a trial look by look until it ends, and stores what each look found at place `at` of a cell.
 *
 * A boundary is compared with the normal deviate of the one-sided p-value, so that t tests are tested at the level of
 * the look. After a change of size the statistics of the stages are combined with the planned weights (inverse normal);
 * those of later stages are the increments of the statistic since the look before, at the information in between.
 */
export function conductTrial(ready: ReadyTrial, cell: StoredCell, at: number): void {
  const { plan, design, clock } = ready;
  const { reestimation } = plan.designs[design.design];
  const trials = cell.lastLook.length;
  const last = design.looks.length - 1;
  const combination = reestimation?.type === 'promising-zone' ? new StageCombination(design) : null;
  let size = design.size;
  let factor = 1;
  ready.enter(size);
  for (let k = 0; ; k++) {
    const look: LookData = {
      count: size,
      entries: clock.entries,
      arms: ready.arms,
      rows: ready.rows,
      time: lookTime(clock, k === last ? lastTrigger(design, factor) : design.looks[k], size),
    };
    const place = k * trials + at;
    const primary = storeLook(ready, look, cell, place);
    const statistic = zOf(primary.p);
    const z = combination === null ? statistic : combination.add(statistic, cell.events[place]);
    cell.z[place] = z;
    const outcome = outcomeAt(design, k, z);
    if (outcome !== null) {
      cell.lastLook[at] = k;
      cell.outcome[at] = TRIAL_OUTCOMES.indexOf(outcome);
      return;
    }
    if (reestimation !== undefined && k === last - 1) {
      const endpoint = plan.endpoints.find(({ name }) => name === plan.analyses[design.analysis].endpoint);
      if (endpoint !== undefined)
        factor = changedSize(reestimation, design, endpoint, clock.outcome, look, z);
      // Events are waited for longer; other outcomes need more patients.
      if (design.trigger !== 'events') size = Math.min(design.capacity, Math.ceil(design.size * factor));
      if (size > design.size) ready.enter(size);
    }
  }
}

/** A changed size moves the events or patients that the last look waits for; a time it does not. */
function lastTrigger({ looks, trigger }: PreparedDesign, factor: number): number {
  const planned = looks[looks.length - 1];
  return trigger === 'events' || trigger === 'patients' ? Math.ceil(planned * factor) : planned;
}

/** How a look ends the trial; null where it goes on. A statistic that could not be computed crosses nothing. */
function outcomeAt(
  { upper, lower, sides, looks }: PreparedDesign,
  k: number,
  z: number,
): TrialOutcome | null {
  if (z >= upper[k]) return 'success';
  if (sides === 2 && z <= -upper[k]) return 'harm';
  if (k === looks.length - 1) return 'not-shown';
  return z <= lower[k] ? 'futility' : null;
}

function storeLook(ready: ReadyTrial, look: LookData, cell: StoredCell, place: number): AnalysisResult {
  const { plan, design, clock } = ready;
  cell.times[place] = look.time;
  cell.patients[place] = enteredBy(look);
  let primary: AnalysisResult | null = null;
  for (let a = 0; a < plan.analyses.length; a++) {
    const result = ready.analyse(a, look);
    const stored = cell.analyses[a];
    for (const key of STORED_NUMBERS) stored[key][place] = result[key];
    if (a === design.analysis) primary = result;
  }
  if (primary === null) throw new TypeError('a design has a primary analysis');
  cell.events[place] =
    clock.outcome.type === 'time-to-event' ? eventsBy(clock.outcome, look) : primary.patients;
  return primary;
}

function enteredBy({ entries, count, time }: LookData): number {
  let entered = count;
  while (entered > 0 && entries[entered - 1] > time) entered--;
  return entered;
}

function eventsBy(
  outcome: Extract<Outcome, { type: 'time-to-event' }>,
  { count, entries, time }: LookData,
): number {
  let events = 0;
  // In the sum as `lookTime` forms it, so that the event that triggers a look counts.
  for (let i = 0; i < count; i++)
    if (outcome.events[i] === 1 && entries[i] + outcome.times[i] <= time) events++;
  return events;
}

/** The normal deviate of a one-sided p-value; finite where p is 0 or 1 in doubles. */
function zOf(p: number): number {
  return -normalQuantile(Math.min(1 - Number.EPSILON / 2, Math.max(Number.MIN_VALUE, p)));
}

/** Combines the stages of a trial whose size may change. */
class StageCombination {
  private readonly weights: readonly number[];
  private stages = 0;
  private sum = 0;
  private squares = 0;
  private information = 0;
  private statistic = 0;

  constructor({ sequential }: PreparedDesign) {
    this.weights = sequential === null ? [1] : plannedWeights(sequential);
  }

  /**
   * The combined statistic after one more look.
   *
   * @param statistic of all data so far
   * @param information events or patients so far
   */
  add(statistic: number, information: number): number {
    const increment =
      (Math.sqrt(information) * statistic - Math.sqrt(this.information) * this.statistic) /
      Math.sqrt(information - this.information);
    const weight = this.weights[this.stages++];
    this.sum += weight * increment;
    this.squares += weight * weight;
    this.information = information;
    this.statistic = statistic;
    return this.sum / Math.sqrt(this.squares);
  }
}
