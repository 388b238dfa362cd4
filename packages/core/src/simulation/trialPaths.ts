import { LikenessError } from '../errors.js';
import { cellIndex, type TrialSimulation } from './simulation.js';
import { TRIAL_OUTCOMES, type TrialBlock, type TrialOutcome } from './store/trialBlock.js';

/** A simulated trial at the looks that it held. */
export interface TrialPath {
  /** Number from 1. */
  readonly trial: number;
  readonly outcome: TrialOutcome;
  readonly looks: readonly TrialPathLook[];
}

/** What stood at a look. */
export interface TrialPathLook {
  /** After accrual began. */
  readonly time: number;
  readonly patients: number;
  readonly events: number;
  /** Statistic that the boundaries are for, in the direction of the better outcome; null where there is none. */
  readonly z: number | null;
}

/** Which trials. */
export interface TrialPathsOptions {
  /** Index among the designs of the simulation. */
  readonly design: number;
  /** Index among the scenarios of the plan. */
  readonly scenario: number;
  /** How many, from the first one on. */
  readonly count: number;
}

/**
 * How the first trials of a design under a scenario came to their ends, from stored ones.
 *
 * @param blocks of the simulation, in their order
 * @throws LikenessError `INVALID_OPTION` for a design or scenario that there is not
 */
export function trialPaths(
  simulation: TrialSimulation,
  blocks: readonly TrialBlock[],
  { design, scenario, count }: TrialPathsOptions,
): TrialPath[] {
  requireIndex('design', design, simulation.designs.length);
  requireIndex('scenario', scenario, simulation.plan.scenarios.length);
  const paths: TrialPath[] = [];
  for (const { cells, trials, firstTrial } of blocks) {
    const { lastLook, outcome, times, patients, events, z } = cells[cellIndex(simulation, design, scenario)];
    for (let trial = 0; trial < trials; trial++) {
      if (paths.length >= count) return paths;
      const looks = Array.from({ length: lastLook[trial] + 1 }, (_, look) => {
        const place = look * trials + trial;
        return {
          time: times[place],
          patients: patients[place],
          events: events[place],
          z: Number.isFinite(z[place]) ? z[place] : null,
        };
      });
      paths.push({ trial: firstTrial + trial + 1, outcome: TRIAL_OUTCOMES[outcome[trial]], looks });
    }
  }
  return paths;
}

function requireIndex(option: string, value: number, length: number): void {
  if (Number.isInteger(value) && value >= 0 && value < length) return;
  throw new LikenessError(
    'INVALID_OPTION',
    `The ${option} is ${value}; it must be a whole number from 0 to ${length - 1}.`,
    { option, value: String(value) },
  );
}
