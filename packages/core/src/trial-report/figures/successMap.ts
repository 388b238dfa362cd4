import { type Markup, markup } from '../../report/html/markup.js';
import type { OperatingCharacteristics } from '../../simulation/evaluation/characteristics.js';
import type { TrialSimulation } from '../../simulation/simulation.js';
import { probability } from '../estimateText.js';

/** Probabilities of success as a table of designs x scenarios, coloured from 0 to 1. */
export function successMap({ plan, designs }: TrialSimulation, { cells }: OperatingCharacteristics): Markup {
  const scenarios = [...new Set(cells.map(({ scenario }) => scenario))];
  const rows = [...new Set(cells.map(({ design }) => design))];
  return markup`<div class="scroll"><table><thead><tr><th>design</th>${scenarios.map((scenario) => markup`<th class="n">${plan.scenarios[scenario].name}</th>`)}</tr></thead><tbody>${rows.map(
    (design) =>
      markup`<tr><td>${designs[design].label}</td>${scenarios.map((scenario) => {
        const success = cells.find((cell) => cell.design === design && cell.scenario === scenario)?.success;
        if (success === undefined) return markup`<td class="n">–</td>`;
        const strength = Math.round(100 * success.value);
        return markup`<td class="n" style="background:color-mix(in srgb,var(--real) ${Math.round(strength * 0.45)}%,transparent)">${probability(success)}</td>`;
      })}</tr>`,
  )}</tbody></table></div>`;
}
