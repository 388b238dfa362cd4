import type { TrialPlanProblem } from '@likeness/core';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { ApiError } from '../errors.js';
import { succeededModel } from '../models/succeededModel.js';
import type { PlanCheck, PopulationSource, ReadyPlan } from './trialWork.js';

/** A plan as a user gives it; everything may be wrong. */
export interface PlanInput {
  /** As written, YAML or JSON. */
  readonly plan: string;
  /** Where patients come from, in the place of what the plan says: one of these at most. */
  readonly runId?: string | null;
  /** A model document, JSON. */
  readonly model?: string | null;
  /** A likeness-specification, YAML or JSON. */
  readonly specification?: string | null;
  /** In the place of what the plan says. */
  readonly trials?: number | null;
  readonly targetError?: number | null;
  readonly seed?: number | null;
}

/** What became of a plan: its problems, or what it takes to simulate it. */
export type CheckedPlan =
  | { readonly problems: readonly TrialPlanProblem[]; readonly ready: null }
  | { readonly problems: readonly []; readonly ready: ReadyPlan; readonly runId: string | null };

const MAX_TRIALS = 10_000_000;

/**
 * Checks a plan with the population that it is for; nothing is stored.
 *
 * @throws ApiError `FORBIDDEN`, `INVALID_INPUT`, `SIMULATION_TOO_LARGE`, `NOT_FOUND` and `MODEL_NOT_READY` for `runId`;
 *   LikenessError `INVALID_MODEL`, `INVALID_SPECIFICATION` for what is given with the plan
 */
export function checkTrialPlan(services: RequestServices, input: PlanInput): Promise<CheckedPlan> {
  permit(services, 'checkTrialPlan');
  return checkPlan(services, input);
}

/** The same for services that have asked for a permission of their own. */
export async function checkPlan(services: RequestServices, input: PlanInput): Promise<CheckedPlan> {
  const { plan: text, runId = null } = input;
  const trials = optionalNumber(
    'trials',
    input.trials,
    (n) => Number.isInteger(n) && n >= 1 && n <= MAX_TRIALS,
  );
  const targetError = optionalNumber('targetError', input.targetError, (n) => n >= 0 && n < 0.5);
  const seed = optionalNumber('seed', input.seed, (n) => Number.isInteger(n) && n >= 0 && n < 2 ** 32);
  const given = await givenPopulation(services, input);
  const first = await services.trials.check({ text, population: given, trials, targetError, seed });
  if (first.type !== 'run-needed') return toChecked(first, runId);
  const named = await namedRun(services, first.runId);
  if (named.population === null) return { problems: [named.problem], ready: null };
  const { population } = named;
  return toChecked(await services.trials.check({ text, population, trials, targetError, seed }), first.runId);
}

function toChecked(check: PlanCheck, runId: string | null): CheckedPlan {
  switch (check.type) {
    case 'problems':
      return { problems: check.problems, ready: null };
    case 'ready':
      return { problems: [], ready: check.ready, runId };
    case 'too-large':
      throw new ApiError('SIMULATION_TOO_LARGE', check.why, { path: 'plan' });
    case 'run-needed':
      throw new TypeError('a plan whose run is given needs no run');
  }
}

async function givenPopulation(
  services: RequestServices,
  { runId, model, specification }: PlanInput,
): Promise<PopulationSource> {
  const given = [runId, model, specification].filter((one) => one !== null && one !== undefined);
  if (given.length > 1)
    throw new ApiError(
      'INVALID_INPUT',
      'Patients come from one source: give one of runId, model and specification.',
      {
        path: 'runId',
      },
    );
  if (model !== null && model !== undefined) return { kind: 'model', text: model };
  if (specification !== null && specification !== undefined)
    return { kind: 'specification', text: specification };
  if (runId === null || runId === undefined) return null;
  return { kind: 'document', document: (await succeededModel(services, runId)).model.document };
}

type NamedRun =
  | { readonly population: PopulationSource & object }
  | { readonly population: null; readonly problem: TrialPlanProblem };

/** The model of a run that the plan itself names: a mistake there is one of the plan. */
async function namedRun(services: RequestServices, runId: string): Promise<NamedRun> {
  try {
    const { model } = await succeededModel(services, runId);
    return { population: { kind: 'document', document: model.document } };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const code = error.code === 'NOT_FOUND' ? 'UNKNOWN_NAME' : 'NOT_REACHABLE';
    const message = `population.run is "${runId}": ${error.message}`;
    return { population: null, problem: { path: 'population.run', code, message } };
  }
}

function optionalNumber(
  path: string,
  value: number | null | undefined,
  isPossible: (value: number) => boolean,
): number | undefined {
  if (value === null || value === undefined) return undefined;
  if (isPossible(value)) return value;
  throw new ApiError('INVALID_INPUT', `${path} is ${value}: ${RANGES[path]}.`, { path });
}

const RANGES: Readonly<Record<string, string>> = {
  trials: `give a whole number from 1 to ${MAX_TRIALS}`,
  targetError: 'give a standard error of at least 0 and below 0.5',
  seed: 'give a whole number from 0 to 4294967295',
};
