import { COVARIATE_METHODS, isRatio, METHODS, type TrialAnalysis } from '../analysis.js';
import { armsOf, checkUnique, type PlanParts } from './planParts.js';
import type { PlanProblems } from '../planProblems.js';
import { endpointOf } from './checkScenarios.js';

/** Each analysis is possible for its endpoint, and says what its method needs. */
export function checkAnalyses(parts: PlanParts, problems: PlanProblems): void {
  checkUnique(
    parts.analyses.map(({ path, item }) => ({ path: `${path}.name`, name: item.name })),
    problems,
  );
  for (const { path, item } of parts.analyses) {
    if (item.name === 'trial')
      problems.add(
        `${path}.name`,
        'CONTRADICTION',
        item.name,
        'metrics "trial." are those of the trial. Rename it.',
      );
    checkEndpoint(parts, item, path, problems);
    checkArm(parts, item, path, problems);
    checkColumnUses(parts, item, path, problems);
    checkNumbers(item, path, problems);
  }
}

function checkEndpoint(
  parts: PlanParts,
  analysis: TrialAnalysis,
  path: string,
  problems: PlanProblems,
): void {
  const endpoint = endpointOf(parts, analysis.endpoint, `${path}.endpoint`, problems);
  if (endpoint === undefined) return;
  const { method, visit } = analysis;
  if (METHODS[method] !== endpoint.type) {
    const possible = Object.entries(METHODS).flatMap(([name, type]) =>
      type === endpoint.type ? [name] : [],
    );
    problems.add(
      `${path}.method`,
      'CONTRADICTION',
      method,
      `"${endpoint.name}" is ${endpoint.type}. Possible are ${possible.join(', ')}.`,
    );
  }
  if (visit === undefined) return;
  const visits = endpoint.visits?.length ?? 1;
  if (endpoint.type !== 'continuous' || !Number.isInteger(visit) || visit > visits)
    problems.add(
      `${path}.visit`,
      'OUT_OF_RANGE',
      visit,
      endpoint.type === 'continuous'
        ? `"${endpoint.name}" has ${visits} visits. State a whole number from 1 to ${visits}.`
        : 'only a continuous endpoint has visits. Leave it out.',
    );
}

/** The arm is a treatment of every design. */
function checkArm(
  { designs }: PlanParts,
  { arm }: TrialAnalysis,
  path: string,
  problems: PlanProblems,
): void {
  if (arm === undefined) return;
  for (const { item } of designs) {
    const treatments = armsOf(item).slice(1);
    if (treatments.includes(arm)) continue;
    problems.add(
      `${path}.arm`,
      'UNKNOWN_NAME',
      arm,
      `design "${item.name}" has the treatments ${treatments.join(', ')}. Name one of them; the first arm is the control.`,
    );
    return;
  }
}

function checkColumnUses(
  { population }: PlanParts,
  { method, covariates, strata, where }: TrialAnalysis,
  path: string,
  problems: PlanProblems,
): void {
  const uses = { covariates, strata, where };
  for (const [key, value] of Object.entries(uses)) {
    if (value !== undefined && population === undefined)
      problems.add(
        `${path}.${key}`,
        'CONTRADICTION',
        undefined,
        'without a population there are no columns.',
      );
  }
  if (covariates !== undefined && !COVARIATE_METHODS.includes(method))
    problems.add(
      `${path}.covariates`,
      'CONTRADICTION',
      covariates,
      `"${method}" does not adjust. Methods that do are ${COVARIATE_METHODS.join(', ')}.`,
    );
  if (covariates === undefined && (method === 'ancova' || method === 'ancova-robust'))
    problems.add(
      `${path}.covariates`,
      'MISSING',
      undefined,
      'ANCOVA needs covariates; without any it is the t test.',
    );
  if (strata !== undefined && method !== 'log-rank' && method !== 'cox')
    problems.add(
      `${path}.strata`,
      'CONTRADICTION',
      strata,
      'only "log-rank" and "cox" are stratified. Leave it out.',
    );
}

function checkNumbers(analysis: TrialAnalysis, path: string, problems: PlanProblems): void {
  const { method, margin, time, rho, gamma } = analysis;
  if (margin !== undefined && isRatio(method) && margin <= 0)
    problems.add(
      `${path}.margin`,
      'OUT_OF_RANGE',
      margin,
      'the margin of a ratio is above 0; no effect is 1.',
    );
  if (margin !== undefined && (method === 'log-rank' || method === 'max-combo') && margin !== 1)
    problems.add(
      `${path}.margin`,
      'CONTRADICTION',
      margin,
      `"${method}" tests a ratio of 1 only. Take "cox" for a margin.`,
    );
  const timed = method === 'rmst' || method === 'milestone';
  if (timed && time === undefined)
    problems.add(
      `${path}.time`,
      'MISSING',
      undefined,
      method === 'rmst'
        ? 'state up to which time the mean is restricted.'
        : 'state at which time survival is compared.',
    );
  if (!timed && time !== undefined)
    problems.add(
      `${path}.time`,
      'CONTRADICTION',
      time,
      'only "rmst" and "milestone" have a time. Leave it out.',
    );
  for (const [key, value] of Object.entries({ rho, gamma })) {
    if (value !== undefined && method !== 'log-rank')
      problems.add(`${path}.${key}`, 'CONTRADICTION', value, 'only "log-rank" has weights. Leave it out.');
  }
}
