import type { TrialAnalysis } from '../analysis.js';
import type { TrialCost, TrialDecision } from '../decisionRule.js';
import { DEFAULT_ARMS, type TrialDesign } from '../design.js';
import type { TrialEndpoint } from '../endpoint.js';
import type { PlanProblems } from '../planProblems.js';
import type { TrialScenario } from '../scenario.js';
import type { TrialPopulation } from '../trialPlan.js';

/** An item of a list of the plan, with its place. */
export interface Placed<Item> {
  readonly path: string;
  readonly item: Item;
}

/**
 * The parts of a document that have the right shape. What has not is left out here and is among the problems already, so
 * that the checks of meaning see well-formed parts only.
 */
export interface PlanParts {
  readonly population: TrialPopulation | undefined;
  readonly endpoints: readonly Placed<TrialEndpoint>[];
  readonly scenarios: readonly Placed<TrialScenario>[];
  readonly designs: readonly Placed<TrialDesign>[];
  readonly analyses: readonly Placed<TrialAnalysis>[];
  readonly decision: TrialDecision | undefined;
  readonly cost: TrialCost | undefined;
  /** Whether a part of that name was left out, so that names in it are not known. */
  readonly isIncomplete: (part: 'endpoints' | 'scenarios' | 'designs' | 'analyses') => boolean;
}

export function planParts(document: unknown, problems: PlanProblems): PlanParts {
  const root: Readonly<Record<string, unknown>> =
    typeof document === 'object' && document !== null ? (document as Readonly<Record<string, unknown>>) : {};
  const items = <Item>(key: string): Placed<Item>[] => {
    const value = root[key];
    if (!Array.isArray(value)) return [];
    return value
      .map((item: unknown, at) => ({ path: `${key}[${at}]`, item: item as Item }))
      .filter(({ path }) => !problems.touches(path));
  };
  const part = <Part>(key: string): Part | undefined =>
    problems.touches(key) ? undefined : (root[key] as Part | undefined);
  // Before the checks of meaning add theirs.
  const incomplete = new Set(Object.keys(root).filter((key) => problems.touches(key)));
  return {
    population: part('population'),
    endpoints: items('endpoints'),
    scenarios: items('scenarios'),
    designs: items('designs'),
    analyses: items('analyses'),
    decision: part('decision'),
    cost: part('cost'),
    isIncomplete: (key) => incomplete.has(key),
  };
}

/** Says which names are taken twice. */
export function checkUnique(
  names: readonly { readonly path: string; readonly name: string }[],
  problems: PlanProblems,
): void {
  const seen = new Set<string>();
  for (const { path, name } of names) {
    if (seen.has(name))
      problems.add(path, 'DUPLICATE_NAME', name, 'an earlier one has that name. Rename one.');
    seen.add(name);
  }
}

export function armsOf({ arms = DEFAULT_ARMS }: TrialDesign): readonly string[] {
  return arms;
}

/** Every arm of any design. */
export function allArms({ designs }: PlanParts): readonly string[] {
  return [...new Set(designs.flatMap(({ item }) => armsOf(item)))];
}

/** Says that numbers do not ascend. */
export function checkAscending(values: readonly number[], path: string, problems: PlanProblems): void {
  const at = values.findIndex((value, i) => i > 0 && value <= values[i - 1]);
  if (at > 0)
    problems.add(
      `${path}[${at}]`,
      'CONTRADICTION',
      values[at],
      `it must be larger than ${values[at - 1]} before it. State them in ascending order.`,
    );
}
