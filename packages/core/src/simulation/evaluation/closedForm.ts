import { LikenessError } from '../../errors.js';
import { countsPower } from '../../trials/sample-size/counts.js';
import { meansPower } from '../../trials/sample-size/means.js';
import { ratesPower } from '../../trials/sample-size/rates.js';
import { hazardsByArm } from '../outcomes/eventRates.js';
import { readyEffects } from '../outcomes/effects.js';
import type { PreparedDesign } from '../conduct/preparedDesign.js';
import type { TrialDesign } from '../plan/design.js';
import { outcomeDelay } from '../plan/endpoint.js';
import type { TrialSimulation } from '../simulation.js';
import { type ClosedForm, directionOf, type FormulaCase, formOf } from './formulaCase.js';
import { survivalClosedForm } from './survivalClosedForm.js';

/**
 * Operating characteristics by formula, where a design and a scenario are simple enough; else a text that says why not.
 */
export function closedForm(
  simulation: TrialSimulation,
  design: number,
  scenario: number,
): ClosedForm | string {
  const found = formulaCase(simulation, design, scenario);
  if (typeof found === 'string') return found;
  try {
    switch (found.endpoint.type) {
      case 'continuous':
        return meansForm(found);
      case 'binary':
        return ratesForm(found);
      case 'count':
        return countsForm(found);
      case 'time-to-event':
        return survivalClosedForm(found);
    }
  } catch (error) {
    if (error instanceof LikenessError) return error.message;
    throw error;
  }
}

/**
 * Why the patients of a look, of an outcome other than a time to event, are not those that the formula takes; null where
 * they are.
 */
function lookDiffers(
  { followUp = Infinity }: TrialDesign,
  { trigger }: PreparedDesign,
  delay: number,
): string | null {
  if (trigger === 'calendar') return 'its looks are at times, when not all outcomes may be known';
  return followUp < delay ? 'its follow-up ends before all outcomes are known' : null;
}

function formulaCase(
  { plan, designs, pools, poolOf }: TrialSimulation,
  design: number,
  scenario: number,
): FormulaCase | string {
  const prepared = designs[design];
  const stated = plan.scenarios[scenario];
  const analysis = plan.analyses[prepared.analysis];
  const index = plan.endpoints.findIndex(({ name }) => name === analysis.endpoint);
  const endpoint = plan.endpoints[index];
  const pool = pools[poolOf[scenario]];
  const { arms, allocation, sequential } = prepared;
  if (arms.length > 2) return 'it has more than two arms';
  if (plan.designs[prepared.design].reestimation !== undefined) return 'its size may change';
  if (prepared.trigger === 'events' && plan.designs[prepared.design].followUp !== undefined)
    return 'its follow-up may end before its events';
  if (sequential === null) return 'its critical values are stated';
  if (pool.predictors[index] !== null || endpoint.column !== undefined)
    return 'the endpoint depends on columns';
  if (analysis.where !== undefined || analysis.strata !== undefined || analysis.covariates !== undefined)
    return 'the analysis is stratified, adjusted or of a subgroup';
  if ((stated.intercurrentEvents ?? []).some(({ endpoint: of }) => (of ?? endpoint.name) === endpoint.name))
    return 'there are intercurrent events';
  const delay = outcomeDelay(endpoint);
  const differs =
    endpoint.type === 'time-to-event' ? null : lookDiffers(plan.designs[prepared.design], prepared, delay);
  if (differs !== null) return differs;
  const effects = readyEffects(stated, scenario, endpoint, arms, pool);
  if (effects.some(({ where, delay }) => where !== null || delay > 0))
    return 'the effect is delayed or of a subgroup';
  if (effects.length > 1 && endpoint.type === 'binary') return 'it has several effects';
  return {
    design: prepared,
    scenario: stated,
    endpoint,
    analysis,
    amount: effects.reduce((sum, { amount }) => sum + amount, 0),
    dropout: hazardsByArm(stated.dropout, arms),
    allocation: allocation[1] / allocation[0],
  };
}

function meansForm(found: FormulaCase): ClosedForm | string {
  const { endpoint, analysis, design, amount, allocation } = found;
  const { visits = [0], sd = NaN } = endpoint;
  const visit = (analysis.visit ?? visits.length) - 1;
  if (analysis.method !== 't-test' && analysis.method !== 'welch-t-test') return 'the method has no formula';
  if (hasLosses(found, visits[visit])) return 'patients drop out before the visit';
  if (design.looks.length > 1 && visit < visits.length - 1)
    return 'its looks wait for a later visit than the one analysed';
  const direction = directionOf(found, amount, false);
  if (direction === 0) return formOf('Means, no effect', found, 0);
  const power = meansPower(
    {
      design: design.sequential ?? undefined,
      allocation,
      difference: amount,
      nullValue: analysis.margin ?? 0,
      sd: typeof sd === 'number' ? sd : sd[visit],
    },
    design.size,
  );
  return formOf(power.method, found, direction * power.alternative.drift);
}

function ratesForm(found: FormulaCase): ClosedForm | string {
  const { endpoint, analysis, design, amount, allocation, scenario } = found;
  const { probability: control = NaN, observedAt = 0, name } = endpoint;
  if (analysis.method !== 'risk-difference') return 'the method has no formula';
  if (hasLosses(found, observedAt)) return 'patients drop out before the outcome is known';
  const effect = (scenario.effects ?? []).find((one) => one.endpoint === name);
  const odds = (control / (1 - control)) * Math.exp(amount);
  const treatment = effect?.difference === undefined ? odds / (1 + odds) : control + amount;
  const direction = directionOf(found, treatment - control, false);
  if (direction === 0) return formOf('Rates, no effect', found, 0);
  const power = ratesPower(
    {
      design: design.sequential ?? undefined,
      allocation,
      control,
      treatment,
      nullValue: analysis.margin ?? 0,
    },
    design.size,
  );
  return formOf(power.method, found, direction * power.alternative.drift);
}

function countsForm(found: FormulaCase): ClosedForm | string {
  const { endpoint, analysis, design, amount, allocation } = found;
  const { rate, dispersion = 0, followUp = NaN } = endpoint;
  if (hasLosses(found, followUp)) return 'patients drop out before the end of their time at risk';
  const direction = directionOf(found, amount, true);
  if (direction === 0) return formOf('Counts, no effect', found, 0);
  const power = countsPower(
    {
      design: design.sequential ?? undefined,
      allocation,
      controlRate: rate,
      ratio: Math.exp(amount),
      nullValue: analysis.margin ?? 1,
      dispersion,
      exposure: followUp,
    },
    design.size,
  );
  return formOf(power.method, found, direction * power.alternative.drift);
}

function hasLosses({ dropout }: FormulaCase, time: number): boolean {
  return time > 0 && dropout.some((hazard) => hazard > 0);
}
