import { isRatio } from '../plan/analysis.js';
import type { TrialCost } from '../plan/decisionRule.js';
import { cellIndex, type TrialSimulation } from '../simulation.js';
import { type StoredCell, TRIAL_OUTCOMES, type TrialBlock } from '../store/trialBlock.js';
import type { AnalysisCharacteristics, CellCharacteristics, LookCharacteristics } from './characteristics.js';
import { closedForm } from './closedForm.js';
import { costAt, placeOf } from './criterion.js';
import type { DecisionResult } from './evaluateDecision.js';
import { proportion, RunningMoments } from './monteCarlo.js';
import { trueEffect } from './trueEffect.js';

/** The operating characteristics of one design under one scenario. */
export function cellCharacteristics(
  simulation: TrialSimulation,
  blocks: readonly TrialBlock[],
  { design, scenario, probability }: DecisionResult,
  cost: TrialCost | undefined,
): CellCharacteristics {
  const { plan, designs } = simulation;
  const cells = blocks.map((block) => block.cells[cellIndex(simulation, design, scenario)]);
  const ends = endMoments(cells, cost);
  const rejected = cells.reduce((sum, { outcome }) => sum + countOf(outcome, 'success'), 0);
  const trials = cells.reduce((sum, { outcome }) => sum + outcome.length, 0);
  const formula = closedForm(simulation, design, scenario);
  return {
    design,
    designLabel: designs[design].label,
    scenario,
    scenarioName: plan.scenarios[scenario].name,
    success: probability,
    rejected: proportion(rejected, trials),
    looks: designs[design].looks.map((_, look) => lookCharacteristics(simulation, cells, design, look)),
    patients: ends.patients.average,
    events: ends.events.average,
    duration: ends.duration.average,
    cost: cost === undefined ? null : ends.cost.average,
    analyses: plan.analyses.map((_, at) => analysisCharacteristics(simulation, cells, design, scenario, at)),
    closedForm: typeof formula === 'string' ? null : formula,
    closedFormMissing: typeof formula === 'string' ? formula : null,
  };
}

/** Patients, events, duration and cost at the end of the trials. */
export function endMoments(
  cells: readonly StoredCell[],
  cost: TrialCost | undefined,
): Readonly<Record<'patients' | 'events' | 'duration' | 'cost', RunningMoments>> {
  const moments = {
    patients: new RunningMoments(),
    events: new RunningMoments(),
    duration: new RunningMoments(),
    cost: new RunningMoments(),
  };
  for (const cell of cells)
    for (let trial = 0; trial < cell.lastLook.length; trial++) {
      const place = placeOf(cell, trial, undefined);
      moments.patients.add(cell.patients[place]);
      moments.events.add(cell.events[place]);
      moments.duration.add(cell.times[place]);
      moments.cost.add(costAt(cell, place, cost));
    }
  return moments;
}

function countOf(outcomes: Uint8Array, outcome: (typeof TRIAL_OUTCOMES)[number]): number {
  const code = TRIAL_OUTCOMES.indexOf(outcome);
  let count = 0;
  for (const one of outcomes) if (one === code) count++;
  return count;
}

function lookCharacteristics(
  { designs }: TrialSimulation,
  cells: readonly StoredCell[],
  design: number,
  look: number,
): LookCharacteristics {
  const { information, upper, lower, looks } = designs[design];
  const ended = [0, 0, 0, 0];
  const [time, patients, events] = [new RunningMoments(), new RunningMoments(), new RunningMoments()];
  let trials = 0;
  for (const cell of cells)
    for (let trial = 0; trial < cell.lastLook.length; trial++) {
      trials++;
      if (cell.lastLook[trial] < look) continue;
      const place = look * cell.lastLook.length + trial;
      time.add(cell.times[place]);
      patients.add(cell.patients[place]);
      events.add(cell.events[place]);
      if (cell.lastLook[trial] === look) ended[cell.outcome[trial]]++;
    }
  const endedAs = (outcome: (typeof TRIAL_OUTCOMES)[number]) =>
    proportion(ended[TRIAL_OUTCOMES.indexOf(outcome)], trials);
  return {
    information: information[look],
    upper: upper[look],
    lower: look < looks.length - 1 && Number.isFinite(lower[look]) ? lower[look] : null,
    held: proportion(time.count, trials),
    success: endedAs('success'),
    futility: endedAs('futility'),
    harm: endedAs('harm'),
    time: time.average,
    patients: patients.average,
    events: events.average,
  };
}

function analysisCharacteristics(
  simulation: TrialSimulation,
  cells: readonly StoredCell[],
  design: number,
  scenario: number,
  at: number,
): AnalysisCharacteristics {
  const { name, method } = simulation.plan.analyses[at];
  const truth = trueEffect(simulation, design, scenario, at);
  const [estimate, modelError, covered] = [new RunningMoments(), new RunningMoments(), new RunningMoments()];
  for (const cell of cells) {
    const stored = cell.analyses[at];
    for (let trial = 0; trial < cell.lastLook.length; trial++) {
      const place = placeOf(cell, trial, undefined);
      const value = stored.estimate[place];
      // An infinite estimate, as of an arm without events, has no mean.
      const isFinite = Number.isFinite(value);
      estimate.add(isFinite ? value : NaN);
      modelError.add(isFinite ? stored.standardError[place] : NaN);
      if (truth !== null && isFinite)
        covered.add(stored.lower[place] <= truth && truth <= stored.upper[place] ? 1 : 0);
    }
  }
  const { average } = estimate;
  return {
    name,
    scale: isRatio(method) ? 'log' : 'identity',
    truth,
    estimate: average,
    bias: truth === null ? null : { value: average.value - truth, standardError: average.standardError },
    empiricalError: estimate.spread,
    modelError: modelError.average,
    coverage: truth === null ? null : covered.average,
    notEstimable: estimate.missing / (estimate.count + estimate.missing),
  };
}
