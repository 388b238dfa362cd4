import { type Markup, markup } from '../../report/html/markup.js';
import { adjustedAnalyses, type Multiplicity } from '../../simulation/plan/multiplicity.js';
import type { TrialSimulation } from '../../simulation/simulation.js';
import { boundaryFigure } from '../figures/boundaryFigure.js';

/** Designs and analyses. */
export function methodsPage(simulation: TrialSimulation): Markup {
  const { plan, designs } = simulation;
  const drawn = designs.filter(
    ({ looks, design }, at) => looks.length > 1 && designs.findIndex((one) => one.design === design) === at,
  );
  return markup`<div class="scroll"><table><thead><tr><th>design</th><th class="n">patients</th><th>arms</th><th>allocation</th><th>looks</th><th>boundary</th><th class="n">level</th></tr></thead><tbody>${designs.map(
    (design) =>
      markup`<tr><td>${design.label}</td><td class="n">${design.size}</td><td>${design.arms.join(', ')}</td><td>${design.allocation.join(' : ')} in blocks of ${design.blockSize}${strataOf(simulation, design.design)}</td><td>${describeLooks(design)}</td><td>${design.boundary}</td><td class="n">${design.alpha}</td></tr>`,
  )}</tbody></table></div><div class="figures">${drawn.map((design) => boundaryFigure(design, plan.designs[design.design].name))}</div><h3>Analyses</h3><div class="scroll"><table><thead><tr><th>analysis</th><th>method</th><th>covariates</th><th>strata</th></tr></thead><tbody>${plan.analyses.map(
    ({ name, method, covariates = [], strata = [], rho, gamma, time }) =>
      markup`<tr><td>${name}</td><td>${method}${rho !== undefined && `, rho ${rho}`}${gamma !== undefined && `, gamma ${gamma}`}${time !== undefined && `, time ${time}`}</td><td>${covariates.join(', ') || 'none'}</td><td>${strata.join(', ') || 'none'}</td></tr>`,
  )}</tbody></table></div>${describeMultiplicity(plan.decision.multiplicity)}`;
}

/** How p-values are adjusted, with all that the procedure was given. */
function describeMultiplicity(multiplicity: Multiplicity | undefined): Markup | '' {
  if (multiplicity === undefined) return '';
  const { method, weights, transitions = [], families = [] } = multiplicity;
  const facts = [
    `P-values are adjusted by the procedure "${method}"`,
    families.length === 0 ? `for ${adjustedAnalyses(multiplicity).join(', ')}` : '',
    ...families.map(
      ({ analyses, procedure = 'holm', gamma = 1 }, at) =>
        `family ${at + 1}: ${analyses.join(', ')} (${procedure}${procedure === 'holm' ? `, gamma ${gamma}` : ''})`,
    ),
    weights === undefined ? '' : `weights ${weights.join(', ')}`,
    ...transitions.map(({ from, to, fraction }) => `${from} leaves ${fraction} of its level to ${to}`),
  ];
  return markup`<h3>Multiplicity</h3><p>${facts.filter((fact) => fact !== '').join('; ')}.</p>`;
}

function strataOf({ plan }: TrialSimulation, design: number): string {
  const { stratify } = plan.designs[design];
  return stratify === undefined ? '' : ` within ${stratify.join(', ')}`;
}

function describeLooks({ trigger, looks }: TrialSimulation['designs'][number]): string {
  switch (trigger) {
    case 'events':
      return `at ${looks.join(', ')} events`;
    case 'patients':
      return `at ${looks.join(', ')} patients`;
    case 'calendar':
      return `at times ${looks.join(', ')}`;
    case 'end':
      return 'at the end';
  }
}
