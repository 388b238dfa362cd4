import { type Markup, markup } from '../../report/html/markup.js';
import { type AnalysisMethod, isRatio } from '../../simulation/plan/analysis.js';
import type { TrialSimulation } from '../../simulation/simulation.js';
import { describeConditions } from './mechanismPage.js';

/** What each analysis estimates. */
export function estimandsPage({ plan }: TrialSimulation): Markup {
  return markup`<p>Bias and coverage are against the effect that the distributions imply; where it has no closed form they are left out.</p><div class="scroll"><table><thead><tr><th>analysis</th><th>endpoint</th><th>population</th><th>effect</th><th>null hypothesis</th></tr></thead><tbody>${plan.analyses.map(
    ({ name, endpoint, method, where, margin, arm, visit }) =>
      markup`<tr><td>${name}</td><td>${endpoint}${visit !== undefined && ` at visit ${visit}`}</td><td>${where === undefined ? 'all patients' : describeConditions(where)}</td><td>${effectName(method)}${arm !== undefined && `, ${arm} against control`}</td><td>${margin ?? (isRatio(method) ? 1 : 0)}</td></tr>`,
  )}</tbody></table></div>${plan.analyses.some(({ method }) => method === 'log-rank') && markup`<p class="note">The hazard ratio of a log-rank test is Peto's one-step estimate. It is biased for large effects, and for any effect where arms are of unequal size; an analysis by Cox regression estimates the ratio.</p>`}`;
}

function effectName(method: AnalysisMethod): string {
  switch (method) {
    case 'risk-ratio':
      return 'ratio of probabilities';
    case 'odds-ratio':
    case 'logistic':
      return 'odds ratio';
    case 'risk-difference':
    case 'standardised-risk-difference':
      return 'difference of probabilities';
    case 'negative-binomial':
      return 'rate ratio';
    case 'rmst':
      return 'difference of restricted means';
    case 'milestone':
      return 'difference of survival probabilities';
    case 'log-rank':
    case 'cox':
    case 'max-combo':
      return 'hazard ratio';
    case 't-test':
    case 'welch-t-test':
    case 'ancova':
    case 'ancova-robust':
      return 'difference of means';
  }
}
