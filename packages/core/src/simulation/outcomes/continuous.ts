import type { TrialEndpoint } from '../plan/endpoint.js';
import { hasEffect } from './effects.js';
import type { VisitOutcome } from './outcome.js';
import type { OutcomeContext, OutcomeMaker } from './outcomeContext.js';

/**
 * Values at visits: mean + predictor + effects + sd times a residual, or those of a column plus effects. Visits after
 * dropout are missing, unless an intercurrent event before it has settled the value; and after an intercurrent event what its strategy says: missing (hypothetical), the value of the
 * last visit before it (while on treatment; missing when there was none), the stated value (composite), or a value with
 * what remains of the effect (treatment policy).
 */
export function continuousMaker(
  endpoint: TrialEndpoint,
  context: OutcomeContext,
  { visits, values }: VisitOutcome,
): OutcomeMaker {
  const { draws, pool, effects, intercurrent, arms, dropout } = context;
  const numbers = draws.endpoints[context.endpoint];
  if (numbers.type !== 'continuous') throw new TypeError('the draws are those of another endpoint');
  const { residuals } = numbers;
  const stated = pool.values[context.endpoint];
  const predictor = pool.predictors[context.endpoint];
  const k = visits.length;
  const mean = byVisit(endpoint.mean, k);
  const sd = byVisit(endpoint.sd, k);
  return (count) => {
    intercurrent.fill(arms, count);
    for (let i = 0; i < count; i++) {
      const row = draws.rows[i];
      const shift = predictor === null ? 0 : predictor[row];
      let last = NaN;
      for (let v = 0; v < k; v++) {
        const time = visits[v];
        let effect = 0;
        for (const one of effects)
          if (one.delay <= time && hasEffect(one, arms[i], row)) effect += one.amount;
        const base = stated === null ? mean[v] + shift + sd[v] * residuals[i * k + v] : stated[row];
        let value = base + effect;
        // From when on the value does not depend on the patient being there.
        let settled = time;
        if (!intercurrent.isEmpty) {
          if (intercurrent.policy[i] < time) value = base + intercurrent.remaining[i] * effect;
          if (intercurrent.whileOnTreatment[i] < time) {
            value = last;
            settled = intercurrent.whileOnTreatment[i];
          }
          if (intercurrent.hypothetical[i] < time) value = NaN;
          if (intercurrent.composite[i] < time) {
            value = intercurrent.compositeValue[i];
            settled = intercurrent.composite[i];
          }
        }
        last = value;
        values[i * k + v] = dropout[i] < settled ? NaN : value;
      }
    }
  };
}

function byVisit(value: number | readonly number[] | undefined, visits: number): Float64Array {
  return Float64Array.from({ length: visits }, (_, v) =>
    typeof value === 'number' ? value : (value?.[v] ?? NaN),
  );
}
