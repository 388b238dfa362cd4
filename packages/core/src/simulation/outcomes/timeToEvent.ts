import type { TrialEndpoint } from '../plan/endpoint.js';
import { hasEffect, type ReadyEffect } from './effects.js';
import { type BaselineHazard, baselineHazard } from './hazards.js';
import type { TimeOutcome } from './outcome.js';
import type { OutcomeContext, OutcomeMaker } from './outcomeContext.js';

/**
 * Times to an event by inversion of the cumulative hazard H0(t) exp(predictor + effects), where effects begin with
 * their delay and fall to what remains after an intercurrent event under the treatment policy. Dropout, the end of the
 * patient's follow-up and intercurrent events that are taken as hypothetical or while on treatment end the time without an
 * event; composite ones are events.
 */
export function timeToEventMaker(
  endpoint: TrialEndpoint,
  context: OutcomeContext,
  { times, events }: TimeOutcome,
): OutcomeMaker {
  const { draws, pool, effects, intercurrent, arms, dropout } = context;
  const numbers = draws.endpoints[context.endpoint];
  if (numbers.type !== 'time-to-event') throw new TypeError('the draws are those of another endpoint');
  const { exponential } = numbers;
  const baseline = baselineHazard(endpoint);
  const predictor = pool.predictors[context.endpoint];
  const { followUp = Infinity } = endpoint;
  const isSimple = intercurrent.isEmpty && effects.every(({ delay }) => delay === 0);
  return (count) => {
    intercurrent.fill(arms, count);
    for (let i = 0; i < count; i++) {
      const row = draws.rows[i];
      const needed = predictor === null ? exponential[i] : exponential[i] / Math.exp(predictor[row]);
      let time = isSimple
        ? baseline.inverse(needed / Math.exp(sumOf(effects, arms[i], row, Infinity)))
        : eventTime(baseline, effects, context, i, needed);
      let end = Math.min(dropout[i], followUp);
      if (!intercurrent.isEmpty) {
        time = Math.min(time, intercurrent.composite[i]);
        end = Math.min(end, intercurrent.hypothetical[i], intercurrent.whileOnTreatment[i]);
      }
      events[i] = time <= end ? 1 : 0;
      times[i] = Math.min(time, end);
    }
  };
}

/** The log hazard ratio of a patient at a time. */
function sumOf(effects: readonly ReadyEffect[], arm: number, row: number, time: number): number {
  let sum = 0;
  for (const effect of effects) if (effect.delay <= time && hasEffect(effect, arm, row)) sum += effect.amount;
  return sum;
}

/** Walks from one change of the hazard ratio to the next until the needed cumulative hazard is reached. */
function eventTime(
  baseline: BaselineHazard,
  effects: readonly ReadyEffect[],
  { draws, arms, intercurrent }: OutcomeContext,
  i: number,
  needed: number,
): number {
  const policy = intercurrent.isEmpty ? Infinity : intercurrent.policy[i];
  let rest = needed;
  let time = 0;
  for (;;) {
    const fraction = time >= policy ? intercurrent.remaining[i] : 1;
    const ratio = Math.exp(fraction * sumOf(effects, arms[i], draws.rows[i], time));
    let next = policy > time ? policy : Infinity;
    for (const { delay } of effects) if (delay > time && delay < next) next = delay;
    const before = baseline.cumulative(time);
    const until = next === Infinity ? Infinity : ratio * (baseline.cumulative(next) - before);
    if (rest <= until) return baseline.inverse(before + rest / ratio);
    rest -= until;
    time = next;
  }
}
