import { isHigherBetter, type TrialEndpoint } from '../plan/endpoint.js';
import { hasEffect } from './effects.js';
import type { VisitOutcome } from './outcome.js';
import type { OutcomeContext, OutcomeMaker } from './outcomeContext.js';

/**
 * Events by one uniform a patient: 1 where it is below the probability, of which the log odds are logit(control) +
 * predictor + effects, to which differences of probabilities are added, within 0 to 1. An endpoint that is a column
 * keeps the column's event under control; a treatment removes or adds as few events as its probability asks for.
 *
 * Dropout before the outcome is known makes it missing, as do intercurrent events under the hypothetical and the
 * while-on-treatment strategies; a composite one before dropout is the worse outcome.
 */
export function binaryMaker(
  endpoint: TrialEndpoint,
  context: OutcomeContext,
  { visits: [known], values }: VisitOutcome,
): OutcomeMaker {
  const { draws, pool, effects, intercurrent, arms, dropout } = context;
  const numbers = draws.endpoints[context.endpoint];
  if (numbers.type !== 'binary') throw new TypeError('the draws are those of another endpoint');
  const { uniform } = numbers;
  const stated = pool.values[context.endpoint];
  const predictor = pool.predictors[context.endpoint];
  const control = endpoint.probability ?? meanOf(stated);
  const logit = Math.log(control / (1 - control));
  const worse = isHigherBetter(endpoint) ? 0 : 1;
  return (count) => {
    intercurrent.fill(arms, count);
    for (let i = 0; i < count; i++) {
      const row = draws.rows[i];
      const fraction =
        intercurrent.isEmpty || intercurrent.policy[i] >= known ? 1 : intercurrent.remaining[i];
      let odds = logit + (predictor === null ? 0 : predictor[row]);
      let difference = 0;
      for (const one of effects) {
        if (!hasEffect(one, arms[i], row)) continue;
        if (one.isRiskDifference) difference += fraction * one.amount;
        else odds += fraction * one.amount;
      }
      const treated = Math.min(1, Math.max(0, 1 / (1 + Math.exp(-odds)) + difference));
      let value =
        stated === null ? (uniform[i] < treated ? 1 : 0) : changed(stated[row], control, treated, uniform[i]);
      let isLost = dropout[i] < known;
      if (!intercurrent.isEmpty) {
        if (Math.min(intercurrent.hypothetical[i], intercurrent.whileOnTreatment[i]) < known) value = NaN;
        if (intercurrent.composite[i] < known) {
          value = worse;
          // An event that was seen is an outcome, whatever happens after it.
          isLost = dropout[i] < intercurrent.composite[i];
        }
      }
      values[i] = isLost ? NaN : value;
    }
  };
}

/** An event under control, changed with the least probability that moves its probability from one value to another. */
function changed(value: number, from: number, to: number, uniform: number): number {
  if (to < from) return value === 1 && uniform < to / from ? 1 : 0;
  return value === 1 || uniform < (to - from) / (1 - from) ? 1 : 0;
}

function meanOf(values: Float64Array | null): number {
  if (values === null) return NaN;
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += values[row];
  return sum / values.length;
}
