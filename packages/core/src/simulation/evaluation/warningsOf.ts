import type { TrialDecision } from '../plan/decisionRule.js';
import { cellIndex, type TrialSimulation } from '../simulation.js';
import type { TrialBlock } from '../store/trialBlock.js';
import type { CellCharacteristics } from './characteristics.js';
import { planWarnings } from './planWarnings.js';

/** Fraction of trials from which on a warning is worth reading. */
const WORTH_SAYING = 0.01;
/** Trials below which probabilities are rough. */
const FEW_TRIALS = 1000;

/** What a reader should know of the results before trusting them. */
export function warningsOf(
  simulation: TrialSimulation,
  blocks: readonly TrialBlock[],
  cells: readonly CellCharacteristics[],
  decision: TrialDecision,
): string[] {
  const warnings: string[] = [];
  const trials = blocks.reduce((sum, block) => sum + block.trials, 0);
  if (trials < FEW_TRIALS)
    warnings.push(
      `${trials} ${trials === 1 ? 'trial is' : 'trials are'} few: a probability of .8 has a standard error of ${Math.sqrt(0.16 / trials).toFixed(3)}. Simulate more.`,
    );
  warnings.push(...planWarnings(simulation));
  for (const cell of cells) {
    const name = `"${cell.designLabel}" under "${cell.scenarioName}"`;
    const short = shareWithFewEvents(simulation, blocks, cell);
    if (short >= WORTH_SAYING)
      warnings.push(
        `${name}: ${percent(short)} of the trials ended before the planned number of events, because too few patients have one. Their last look was when no more was to be known. Plan more patients, fewer events or a longer follow-up.`,
      );
    for (const { name: analysis, notEstimable } of cell.analyses)
      if (notEstimable >= WORTH_SAYING)
        warnings.push(
          `${name}: in ${percent(notEstimable)} of the trials "${analysis}" gave no estimate. No criterion about it holds in them.`,
        );
  }
  if (!usesBoundary(decision) && simulation.designs.some(({ looks }) => looks.length > 1))
    warnings.push(
      'The decision does not ask whether the boundary was crossed (metric trial.success): a trial that stops early may be a success by another criterion alone, and type I error is then not that of the boundary.',
    );
  return warnings;
}

function shareWithFewEvents(
  simulation: TrialSimulation,
  blocks: readonly TrialBlock[],
  { design, scenario }: CellCharacteristics,
): number {
  const { trigger, looks } = simulation.designs[design];
  if (trigger !== 'events') return 0;
  let [short, all] = [0, 0];
  for (const block of blocks) {
    const { lastLook, events } = block.cells[cellIndex(simulation, design, scenario)];
    for (let trial = 0; trial < lastLook.length; trial++) {
      all++;
      if (events[lastLook[trial] * lastLook.length + trial] < looks[lastLook[trial]]) short++;
    }
  }
  return short / all;
}

function usesBoundary({ success }: TrialDecision): boolean {
  return JSON.stringify(success).includes('"trial.success"');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)}%`;
}
