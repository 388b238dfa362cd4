import type { TrialSimulation } from '../simulation.js';

/** Designs whose patients are randomised alike: the first n patients of a larger one are those of a smaller one. */
export interface Cohort {
  /** Indices of prepared designs. */
  readonly designs: readonly number[];
  /** Names of the arms. */
  readonly names: readonly string[];
  /** Patients of the largest. */
  readonly capacity: number;
}

/** The designs of a simulation by how they randomise. */
export function cohortsOf({ plan, designs }: TrialSimulation): Cohort[] {
  const byKey = new Map<string, number[]>();
  designs.forEach(({ arms, allocation, blockSize, design }, at) => {
    const key = JSON.stringify([arms, allocation, blockSize, plan.designs[design].stratify ?? null]);
    byKey.set(key, [...(byKey.get(key) ?? []), at]);
  });
  return Array.from(byKey.values(), (indices) => ({
    designs: indices,
    names: designs[indices[0]].arms,
    capacity: Math.max(...indices.map((at) => designs[at].capacity)),
  }));
}
