import { type Markup, markup } from '../../report/html/markup.js';
import type { Criterion } from '../../simulation/plan/decisionRule.js';
import type { TrialSimulation } from '../../simulation/simulation.js';

/** What the simulation is to tell, and when a trial is a success. */
export function aimsPage({ plan, designs }: TrialSimulation): Markup {
  const { description, source, decision, cost } = plan;
  const costs = cost && [
    [cost.fixed, 'fixed'],
    [cost.patient, 'a patient'],
    [cost.time, `a ${plan.timeUnit ?? 'month'}`],
  ];
  return markup`${description !== undefined && markup`<p>${description}</p>`}<p>To compare ${designs.length} designs under ${plan.scenarios.length} scenarios by the probability that a trial is a success.</p><dl><div><dt>Success</dt><dd>${describeCriterion(decision.success)}</dd></div><div><dt>Target</dt><dd>an assurance of ${decision.target ?? 0.8}</dd></div>${
    costs !== undefined &&
    markup`<div><dt>Cost</dt><dd>${costs
      .filter(([value]) => value !== undefined)
      .map(([value, what]) => `${String(value)} ${plan.cost?.currency ?? ''} ${String(what)}`)
      .join(', ')}</dd></div>`
  }${source !== undefined && markup`<div><dt>Source</dt><dd>${source}</dd></div>`}</dl>`;
}

/** A criterion in words. */
export function describeCriterion(criterion: Criterion): string {
  const { metric, look, above, atLeast, below, atMost, all, any, of, count } = criterion;
  if (all) return all.map(nested).join(' and ');
  if (any) return any.map(nested).join(' or ');
  if (of) return `at least ${String(count)} of: ${of.map(nested).join('; ')}`;
  const at = look === undefined ? '' : ` at look ${look}`;
  const comparison =
    above !== undefined
      ? `above ${above}`
      : atLeast !== undefined
        ? `at least ${atLeast}`
        : below !== undefined
          ? `below ${below}`
          : `at most ${String(atMost)}`;
  return `${String(metric)}${at} is ${comparison}`;
}

function nested(criterion: Criterion): string {
  const text = describeCriterion(criterion);
  return criterion.metric === undefined ? `(${text})` : text;
}
