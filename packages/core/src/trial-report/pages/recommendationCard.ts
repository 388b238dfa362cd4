import { type Markup, markup } from '../../report/html/markup.js';
import type { OperatingCharacteristics } from '../../simulation/evaluation/characteristics.js';
import type { TrialSimulation } from '../../simulation/simulation.js';

/** The recommended design, and what a reader should know before following it. */
export function recommendationCard(
  { designs }: TrialSimulation,
  { recommendation, warnings }: OperatingCharacteristics,
): Markup {
  const { design, reason } = recommendation;
  const [tone, outcome] =
    design === null ? ['warn', 'No design reaches the target'] : ['good', designs[design].label];
  return markup`<section class="decision ${tone}"><p class="outcome">${outcome}</p><p class="headline">${reason}</p>${warnings.length > 0 && markup`<ul>${warnings.map((warning) => markup`<li>${warning}</li>`)}</ul>`}</section>`;
}
