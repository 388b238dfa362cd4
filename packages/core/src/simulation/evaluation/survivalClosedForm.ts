import { survivalDrift } from '../../trials/sample-size/survival/survivalPower.js';
import { trialClock } from '../../trials/sample-size/survival/trialClock.js';
import type { AccrualPeriod } from '../../trials/sample-size/survival/survivalAssumptions.js';
import type { HazardPeriod } from '../../trials/sample-size/survival/hazards.js';
import type { TrialEndpoint } from '../plan/endpoint.js';
import type { Accrual } from '../plan/scenario.js';
import { type ClosedForm, directionOf, type FormulaCase, formOf, meanAtEnd } from './formulaCase.js';

/**
 * The log-rank test at planned numbers of events, by Schoenfeld's formula: probabilities of crossing, and the means of
 * events, patients and time by the expected times of the looks.
 */
export function survivalClosedForm(found: FormulaCase): ClosedForm | string {
  const { design, endpoint, analysis, amount, dropout, allocation, scenario } = found;
  const { method, rho = 0, gamma = 0, margin = 1 } = analysis;
  if ((method !== 'log-rank' && method !== 'cox') || rho > 0 || gamma > 0) return 'the method has no formula';
  if (design.trigger !== 'events') return 'its looks are not at numbers of events';
  const controlHazard = hazardPieces(endpoint);
  if (controlHazard === null) return 'the hazard is not piecewise constant';
  if (endpoint.followUp !== undefined) return 'patients are followed for a limited time';
  const events = design.looks[design.looks.length - 1];
  const clock = trialClock(
    {
      controlHazard,
      hazardRatio: Math.exp(amount),
      accrual: accrualPieces(scenario.accrual, design.size),
      dropout: { control: dropout[0], treatment: dropout[1] },
      allocation,
    },
    1,
    Math.exp(amount),
  );
  const drift = survivalDrift({ hazardRatio: Math.exp(amount), nullValue: margin }, events, allocation);
  const form = formOf('Log-rank test, Schoenfeld', found, directionOf(found, amount, true) * drift);
  const times = design.looks.map((count) => clock.timeOf(count / design.size));
  if (times.includes(Infinity)) return 'so many events are not to be expected';
  const mean = (values: readonly number[]): number => meanAtEnd(form.looks, values);
  return {
    ...form,
    events: mean(design.looks),
    patients: mean(times.map((time) => design.size * clock.entered(time))),
    duration: mean(times),
  };
}

/** The control's hazard as pieces of lengths; null for a Weibull distribution. */
function hazardPieces({ median, hazard, shape = 1, scale, pieces }: TrialEndpoint): HazardPeriod[] | null {
  if (pieces !== undefined)
    return pieces.map(({ until, hazard: rate }, at) => ({
      hazard: rate,
      ...(until === undefined ? {} : { duration: until - (at === 0 ? 0 : (pieces[at - 1].until ?? 0)) }),
    }));
  if (shape !== 1) return null;
  return [{ hazard: hazard ?? (scale === undefined ? Math.LN2 / (median ?? NaN) : 1 / scale) }];
}

/** Accrual as pieces of lengths, up to the end of the duration or the last patient. */
function accrualPieces({ duration, pieces = [{ rate: 1 }] }: Accrual, size: number): AccrualPeriod[] {
  const found: AccrualPeriod[] = [];
  let [start, entered] = [0, 0];
  for (const { until = Infinity, rate } of pieces) {
    const full = duration === undefined ? start + (size - entered) / rate : duration;
    const end = Math.min(until, full);
    found.push({ duration: end - start, rate });
    entered += rate * (end - start);
    start = end;
    if (end === full) break;
  }
  return found;
}
