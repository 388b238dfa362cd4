import { type Markup, markup } from '../../report/html/markup.js';
import type {
  AnalysisCharacteristics,
  CellCharacteristics,
  OperatingCharacteristics,
} from '../../simulation/evaluation/characteristics.js';
import { eventsTitle } from '../../simulation/evaluation/eventsTitle.js';
import type { TrialSimulation } from '../../simulation/simulation.js';
import { mean, plain, probability, quantity } from '../estimateText.js';
import { frontierFigure } from '../figures/frontierFigure.js';
import { successMap } from '../figures/successMap.js';

/** What the designs achieve. Every number has its Monte Carlo standard error in brackets. */
export function performancePage(simulation: TrialSimulation, results: OperatingCharacteristics): Markup {
  const { cells, designs, differences } = results;
  return markup`<p>Monte Carlo standard errors are in brackets: probabilities sqrt(p (1 - p) / n), means s / sqrt(n), empirical standard errors s / sqrt(2 (n - 1)).</p><h3>Probability of success</h3>${successMap(simulation, results)}${closedFormTable(simulation, cells)}<h3>Over the weighted scenarios</h3>${designTable(simulation, results)}${designs.length > 1 && frontierFigure(results)}${differences.length > 0 && differenceTable(simulation, results)}<h3>Stopping</h3>${lookTable(simulation, cells)}<h3>Estimation</h3>${analysisTable(cells)}`;
}

function closedFormTable(simulation: TrialSimulation, cells: readonly CellCharacteristics[]): Markup {
  return markup`<div class="scroll"><table><caption>Boundary crossed for the better outcome, beside the closed form</caption><thead><tr><th>design</th><th>scenario</th><th class="n">simulated</th><th class="n">closed form</th><th class="n">patients</th><th class="n">${eventsTitle(simulation)}</th><th class="n">duration</th><th>formula</th></tr></thead><tbody>${cells.map(
    ({ designLabel, scenarioName, rejected, closedForm, closedFormMissing, patients, events, duration }) => {
      const formula = (value: number | null | undefined): string =>
        value === null || value === undefined ? '' : ` / ${quantity(value)}`;
      return markup`<tr><td>${designLabel}</td><td>${scenarioName}</td><td class="n">${probability(rejected)}</td><td class="n">${closedForm === null ? '–' : plain(closedForm.rejected, 4)}</td><td class="n">${mean(patients)}${formula(closedForm?.patients)}</td><td class="n">${mean(events)}${formula(closedForm?.events)}</td><td class="n">${mean(duration)}${formula(closedForm?.duration)}</td><td>${closedForm === null ? `none: ${closedFormMissing ?? ''}` : closedForm.method}</td></tr>`;
    },
  )}</tbody></table></div>`;
}

function designTable(simulation: TrialSimulation, { designs }: OperatingCharacteristics): Markup {
  const hasCost = designs.some(({ cost }) => cost !== null);
  return markup`<div class="scroll"><table><thead><tr><th>design</th><th class="n">assurance</th><th class="n">patients</th><th class="n">${eventsTitle(simulation)}</th><th class="n">duration</th>${hasCost && markup`<th class="n">cost</th>`}</tr></thead><tbody>${designs.map(
    ({ label, assurance, patients, events, duration, cost }) =>
      markup`<tr><td>${label}</td><td class="n">${probability(assurance)}</td><td class="n">${mean(patients)}</td><td class="n">${mean(events)}</td><td class="n">${mean(duration)}</td>${hasCost && markup`<td class="n">${cost === null ? '–' : mean(cost)}</td>`}</tr>`,
  )}</tbody></table></div>`;
}

function differenceTable(
  { designs, plan }: TrialSimulation,
  { differences }: OperatingCharacteristics,
): Markup {
  return markup`<div class="scroll"><table><caption>Differences of probabilities of success, on the same trials</caption><thead><tr><th>design</th><th>less</th><th>scenario</th><th class="n">difference</th><th class="n">error if unpaired</th></tr></thead><tbody>${differences.map(
    ({ design, reference, scenario, difference, unpairedError }) =>
      markup`<tr><td>${designs[design].label}</td><td>${designs[reference].label}</td><td>${plan.scenarios[scenario].name}</td><td class="n">${probability(difference)}</td><td class="n">${plain(unpairedError, 4)}</td></tr>`,
  )}</tbody></table></div>`;
}

function lookTable(simulation: TrialSimulation, cells: readonly CellCharacteristics[]): Markup {
  return markup`<div class="scroll"><table><thead><tr><th>design</th><th>scenario</th><th class="n">look</th><th class="n">information</th><th class="n">z</th><th class="n">held</th><th class="n">success</th><th class="n">futility</th><th class="n">time</th><th class="n">${eventsTitle(simulation)}</th><th class="n">patients</th></tr></thead><tbody>${cells.flatMap(
    ({ designLabel, scenarioName, looks }) =>
      looks.map(
        ({ information, upper, held, success, futility, time, events, patients }, look) =>
          markup`<tr><td>${designLabel}</td><td>${scenarioName}</td><td class="n">${look + 1}</td><td class="n">${plain(information, 3)}</td><td class="n">${upper.toFixed(4)}</td><td class="n">${plain(held.value, 3)}</td><td class="n">${probability(success)}</td><td class="n">${probability(futility)}</td><td class="n">${mean(time)}</td><td class="n">${mean(events)}</td><td class="n">${mean(patients)}</td></tr>`,
      ),
  )}</tbody></table></div>`;
}

function analysisTable(cells: readonly CellCharacteristics[]): Markup {
  return markup`<div class="scroll"><table><caption>Ratios as logarithms, at the end of the trial; trials that stop early have larger estimates.</caption><thead><tr><th>design</th><th>scenario</th><th>analysis</th><th class="n">truth</th><th class="n">estimate</th><th class="n">bias</th><th class="n">empirical error</th><th class="n">model error</th><th class="n">coverage</th></tr></thead><tbody>${cells.flatMap(
    ({ designLabel, scenarioName, analyses }) =>
      analyses.map((analysis) => analysisRow(designLabel, scenarioName, analysis)),
  )}</tbody></table></div>`;
}

function analysisRow(design: string, scenario: string, analysis: AnalysisCharacteristics): Markup {
  const { name, truth, estimate, bias, empiricalError, modelError, coverage } = analysis;
  return markup`<tr><td>${design}</td><td>${scenario}</td><td>${name}</td><td class="n">${truth === null ? '–' : plain(truth, 4)}</td><td class="n">${probability(estimate)}</td><td class="n">${bias === null ? '–' : probability(bias)}</td><td class="n">${probability(empiricalError)}</td><td class="n">${probability(modelError)}</td><td class="n">${coverage === null ? '–' : probability(coverage)}</td></tr>`;
}
