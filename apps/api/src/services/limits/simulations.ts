import type { TrialPlan } from '@likeness/core';

/** Designs (each size counts) x scenarios. */
export const MAX_CELLS = 1000;
/** Scenarios that change the population: the patients of each are held in memory. */
export const MAX_POPULATIONS = 50;
/** Patients of all trials together: some hours of two processors. */
export const MAX_PATIENTS = 2e10;
/** Bytes of the numbers that are stored; they are read as a whole where a decision is evaluated. */
export const MAX_STORED_BYTES = 2 ** 29;

/** What a simulation takes. */
export interface SimulationSize {
  readonly cells: number;
  readonly populations: number;
  /** Of all designs, scenarios and trials. */
  readonly patients: number;
  readonly storedBytes: number;
}

/** Numbers of a look (time, patients, events, z), and of each of its analyses. */
const LOOK_NUMBERS = 4;
const ANALYSIS_NUMBERS = 6;
const NUMBER_BYTES = 8;

/** @param trials of each design and scenario */
export function simulationSize(
  { designs, scenarios, analyses }: Pick<TrialPlan, 'designs' | 'scenarios' | 'analyses'>,
  trials: number,
): SimulationSize {
  const sum = (read: (design: TrialPlan['designs'][number]) => number): number =>
    designs.reduce((total, design) => total + read(design), 0);
  const each = scenarios.length * trials;
  const numbers = LOOK_NUMBERS + ANALYSIS_NUMBERS * analyses.length;
  return {
    cells: sum(({ sizes }) => sizes.length) * scenarios.length,
    populations: scenarios.filter(({ population = [] }) => population.length > 0).length,
    patients: sum(({ sizes }) => sizes.reduce((total, size) => total + size, 0)) * each,
    storedBytes:
      sum(({ sizes, looks }) => sizes.length * (looks?.at.length ?? 1)) * numbers * NUMBER_BYTES * each,
  };
}

/** Why a simulation is too large, with what to make smaller; null when it is not. */
export function whyTooLarge({ cells, populations, patients, storedBytes }: SimulationSize): string | null {
  if (cells > MAX_CELLS) return `Designs x scenarios are ${cells}: simulate at most ${MAX_CELLS} at once.`;
  if (populations > MAX_POPULATIONS)
    return `${populations} scenarios change the population: simulate at most ${MAX_POPULATIONS} of them at once.`;
  if (patients > MAX_PATIENTS)
    return `All trials together have ${patients.toExponential(1)} patients, at most ${MAX_PATIENTS.toExponential(0)} are simulated at once: ask for fewer trials, designs or scenarios.`;
  if (storedBytes > MAX_STORED_BYTES)
    return `The results take ${Math.ceil(storedBytes / 2 ** 20)} MiB, at most ${MAX_STORED_BYTES / 2 ** 20} are stored: ask for fewer trials, designs or scenarios.`;
  return null;
}
