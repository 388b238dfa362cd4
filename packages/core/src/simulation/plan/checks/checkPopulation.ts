import type { PlanProblems } from '../planProblems.js';
import type { PlanParts } from './planParts.js';

/** One source at most, and one that eligibility can be about. */
export function checkPopulation({ population }: PlanParts, problems: PlanProblems): void {
  if (population === undefined) return;
  const sources = (['run', 'model', 'specification'] as const).filter((key) => population[key] !== undefined);
  if (sources.length > 1)
    problems.add(
      'population',
      'CONTRADICTION',
      sources,
      'patients come from one source. State exactly one of run, model and specification.',
    );
  if (sources.length === 0)
    problems.add(
      'population',
      'MISSING',
      undefined,
      'it has no source. State one of run, model and specification, or leave out the population.',
    );
}
