import type { Outcome } from '../outcomes/outcome.js';
import type { PreparedDesign } from './preparedDesign.js';

/** What the times of the looks depend on. */
export interface TrialClock {
  readonly design: PreparedDesign;
  /** Time from the last entry to the final analysis; Infinity: all outcomes are known. */
  readonly followUp: number;
  /** The endpoint of the analysis that the boundaries are for. */
  readonly outcome: Outcome;
  readonly entries: Float64Array;
  /** Room to sort times. */
  readonly spare: Float64Array;
}

/**
 * The calendar time of a look of a trial of `count` patients. Events that never occur do not trigger one: the look is
 * then when all outcomes are known, or at the stated time after the last entry.
 *
 * @param trigger events, patients or time that the look waits for; not read for the end
 */
export function lookTime(clock: TrialClock, trigger: number, count: number): number {
  const { design, outcome, entries } = clock;
  switch (design.trigger) {
    case 'calendar':
      return trigger;
    case 'events':
      return Math.min(timeOfEvent(clock, trigger, count), endTime(clock, count));
    case 'patients':
      return timeOfPatient(outcome, entries, Math.min(trigger, count));
    case 'end':
      return endTime(clock, count);
  }
}

/** When the last outcome is known, or, before it, the stated time after the last entry. */
function endTime({ outcome, entries, followUp }: TrialClock, count: number): number {
  return Math.min(entries[count - 1] + followUp, timeOfPatient(outcome, entries, count));
}

/** When the outcomes of the first `count` patients are known. */
function timeOfPatient(outcome: Outcome, entries: Float64Array, count: number): number {
  if ('visits' in outcome) return entries[count - 1] + outcome.visits[outcome.visits.length - 1];
  const durations = outcome.type === 'count' ? outcome.exposures : outcome.times;
  let last = 0;
  for (let i = 0; i < count; i++) {
    const known = entries[i] + durations[i];
    if (known > last && known < Infinity) last = known;
  }
  return last;
}

/** The calendar time of the k-th event; Infinity where there are fewer. */
function timeOfEvent({ outcome, entries, spare }: TrialClock, k: number, count: number): number {
  if (outcome.type !== 'time-to-event') return Infinity;
  let events = 0;
  for (let i = 0; i < count; i++)
    if (outcome.events[i] === 1) spare[events++] = entries[i] + outcome.times[i];
  if (events < k) return Infinity;
  return selectSmallest(spare, events, k - 1);
}

/** The value of rank k (from 0) of the first `count`, which are reordered (Hoare 1961). O(count). */
function selectSmallest(values: Float64Array, count: number, k: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1];
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      const held = values[i];
      values[i++] = values[j];
      values[j--] = held;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k];
}
