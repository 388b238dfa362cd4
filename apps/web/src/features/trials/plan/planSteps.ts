/** The steps of the editor, in their order. */
export const PLAN_STEPS = ['population', 'scenarios', 'designs', 'decision'] as const;
export type PlanStep = (typeof PLAN_STEPS)[number];

export const STEP_LABELS: Readonly<Record<PlanStep, string>> = {
  population: 'Population and endpoints',
  scenarios: 'Scenarios',
  designs: 'Designs and analyses',
  decision: 'Decision and cost',
};

const PARTS: Readonly<Record<string, PlanStep>> = {
  scenarios: 'scenarios',
  designs: 'designs',
  analyses: 'designs',
  decision: 'decision',
  cost: 'decision',
  simulation: 'decision',
};

/** The step that a problem is mended in. */
export function stepOfPath(path: string): PlanStep {
  const part = /^[^.[]*/.exec(path)?.[0] ?? '';
  return PARTS[part] ?? 'population';
}
