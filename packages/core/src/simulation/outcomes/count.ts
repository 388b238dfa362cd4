import { drawPoisson } from '../../random/drawPoisson.js';
import { createStream } from '../../random/randomStream.js';
import type { TrialEndpoint } from '../plan/endpoint.js';
import { hasEffect } from './effects.js';
import type { CountOutcome } from './outcome.js';
import type { OutcomeContext, OutcomeMaker } from './outcomeContext.js';

/** Above this mean the terms of the inversion could underflow. */
const INVERSION_LIMIT = 500;

/**
 * Counts in the time at risk: Poisson with mean frailty x rate x exp(predictor + effects) x time, by inversion of one
 * uniform a patient, so that a larger mean never gives fewer events. Dropout, hypothetical, while-on-treatment and
 * composite events end the time at risk, the last with one event more; after an event under the treatment policy the
 * effect falls to what remains.
 */
export function countMaker(
  endpoint: TrialEndpoint,
  context: OutcomeContext,
  { counts, exposures }: CountOutcome,
  seed: number,
): OutcomeMaker {
  const { draws, pool, effects, intercurrent, arms, dropout } = context;
  const numbers = draws.endpoints[context.endpoint];
  if (numbers.type !== 'count') throw new TypeError('the draws are those of another endpoint');
  const { uniform, frailty } = numbers;
  const predictor = pool.predictors[context.endpoint];
  const { rate = NaN, followUp = NaN, name } = endpoint;
  return (count) => {
    intercurrent.fill(arms, count);
    for (let i = 0; i < count; i++) {
      const row = draws.rows[i];
      let effect = 0;
      for (const one of effects) if (hasEffect(one, arms[i], row)) effect += one.amount;
      let end = Math.min(followUp, dropout[i]);
      let policy = Infinity;
      let extra = 0;
      let remaining = 0;
      if (!intercurrent.isEmpty) {
        end = Math.min(end, intercurrent.hypothetical[i], intercurrent.whileOnTreatment[i]);
        if (intercurrent.composite[i] < end) {
          end = intercurrent.composite[i];
          extra = 1;
        }
        policy = intercurrent.policy[i];
        remaining = intercurrent.remaining[i];
      }
      const full = Math.min(end, policy);
      const time = Math.exp(effect) * full + Math.exp(remaining * effect) * (end - full);
      const mean = frailty[i] * rate * Math.exp(predictor === null ? 0 : predictor[row]) * time;
      const drawn =
        mean < INVERSION_LIMIT
          ? poissonQuantile(uniform[i], mean)
          : drawPoisson(createStream(seed, `trial-large-count/${name}`, draws.trial, i), mean);
      counts[i] = drawn + extra;
      exposures[i] = end;
    }
  };
}

/** The smallest count with a distribution function of at least p. O(mean). */
function poissonQuantile(p: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  let count = 0;
  // Once terms no longer change the sum, rounding has kept it below p.
  while (sum < p && term > 0) {
    count++;
    term *= mean / count;
    if (sum + term === sum && count > mean) break;
    sum += term;
  }
  return count;
}
