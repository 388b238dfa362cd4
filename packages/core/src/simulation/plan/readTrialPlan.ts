import { LikenessError } from '../../errors.js';
import { checkAnalyses } from './checks/checkAnalyses.js';
import { checkDecision } from './checks/checkDecision.js';
import { checkDesigns } from './checks/checkDesigns.js';
import { checkEndpoints } from './checks/checkEndpoints.js';
import { checkPopulation } from './checks/checkPopulation.js';
import { checkScenarios } from './checks/checkScenarios.js';
import { planParts } from './checks/planParts.js';
import { checkShape } from './checkShape.js';
import { PlanProblems, type TrialPlanProblem } from './planProblems.js';
import { TRIAL_PLAN, type TrialPlan } from './trialPlan.js';

/** A plan, or all that is wrong with it. */
export type TrialPlanReading =
  | { readonly plan: TrialPlan; readonly problems: readonly [] }
  | { readonly plan: null; readonly problems: readonly TrialPlanProblem[] };

/**
 * Reads a plan that a user wrote and checks the whole of it: known properties and types, names that are there, statements
 * that go together. What it says about columns is checked when the population is known (`prepareTrials`).
 *
 * @param document parsed YAML or JSON
 * @returns the problems in the order of the document's parts; none when there is a plan
 */
export function readTrialPlan(document: unknown): TrialPlanReading {
  const problems = new PlanProblems();
  checkShape(TRIAL_PLAN, document, '', problems);
  const parts = planParts(document, problems);
  checkPopulation(parts, problems);
  checkEndpoints(parts, problems);
  checkScenarios(parts, problems);
  checkDesigns(parts, problems);
  checkAnalyses(parts, problems);
  checkDecision(parts, problems);
  if (problems.all.length === 0) return { plan: document as TrialPlan, problems: [] };
  return { plan: null, problems: problems.all };
}

/**
 * The plan of a document.
 *
 * @throws TrialPlanError `INVALID_TRIAL_PLAN`, with all problems
 */
export function requireTrialPlan(document: unknown): TrialPlan {
  const { plan, problems } = readTrialPlan(document);
  if (plan !== null) return plan;
  throw new TrialPlanError(problems);
}

/** The error of a plan with problems: its message has them all, a line each. */
export class TrialPlanError extends LikenessError {
  constructor(readonly problems: readonly TrialPlanProblem[]) {
    const lines = problems.map(({ line, message }) =>
      line === undefined ? message : `line ${line}: ${message}`,
    );
    const { path, line } = problems[0];
    super('INVALID_TRIAL_PLAN', lines.join('\n'), { path, ...(line === undefined ? {} : { line }) });
    this.name = 'TrialPlanError';
  }
}
