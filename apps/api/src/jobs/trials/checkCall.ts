import {
  LikenessError,
  modelFromJSON,
  prepareTrials,
  specify,
  type ModelDocument,
  type PreparedDesign,
  type TrialPlan,
  TrialPlanError,
  type TrialPlanProblem,
} from '@likeness/core';
import { readSpecificationText, readTrialPlanText, withLines } from '@likeness/io';
import type { ThreadCall } from '@likeness/parallel';
import { simulationSize, whyTooLarge } from '../../services/limits/simulations.js';
import type {
  PlanCheck,
  PlanToCheck,
  PopulationSource,
  SimulatedDesign,
} from '../../services/simulations/trialWork.js';
import { specifyText } from '../models/specifyText.js';

const DEFAULT_TRIALS = 10_000;
const DEFAULT_SEED = 1;

/** Reads a plan, takes its population, and makes it ready as a simulation does. */
export const checkPlanCall: ThreadCall<PlanToCheck, never, PlanCheck> = {
  name: 'check-plan',
  run({ text, population, ...given }) {
    const { plan, problems } = readTrialPlanText(text);
    if (plan === null) return { type: 'problems', problems };
    const runId = plan.population?.run;
    if (population === null && runId !== undefined) return { type: 'run-needed', runId };
    const {
      trials = plan.simulation?.trials ?? DEFAULT_TRIALS,
      targetError = plan.simulation?.targetError ?? 0,
      seed = plan.simulation?.seed ?? DEFAULT_SEED,
    } = given;
    const why = whyTooLarge(simulationSize(plan, trials));
    if (why !== null) return { type: 'too-large', why };
    try {
      const document = population === null ? statedModel(plan) : givenModel(population);
      const model = document === null ? null : modelFromJSON(document);
      const { simulation } = prepareTrials(plan, model, seed);
      const designs = simulation.designs.map(toSimulatedDesign);
      return { type: 'ready', ready: { plan, document, designs, trials, targetError, seed } };
    } catch (error) {
      const found = problemsOf(error);
      if (found === null) throw error;
      return { type: 'problems', problems: withLines(found, readSpecificationText(text).lineOf) };
    }
  },
};

/** What of a failure is a mistake in the plan; null for any other. */
function problemsOf(error: unknown): readonly TrialPlanProblem[] | null {
  if (error instanceof TrialPlanError) return error.problems;
  if (error instanceof LikenessError && error.code === 'DESIGN_NOT_POSSIBLE')
    return [{ path: error.location.path ?? 'designs', code: 'CONTRADICTION', message: error.message }];
  return null;
}

/** The model of the population that the plan states itself; null where patients have no columns. */
function statedModel({ population }: TrialPlan): ModelDocument | null {
  if (population === undefined) return null;
  const { model, specification } = population;
  for (const [name, file] of Object.entries({ model, specification })) {
    if (typeof file === 'string') throw new TrialPlanError([fileNamed(name, file)]);
  }
  try {
    return specify(specification).model.toJSON();
  } catch (error) {
    if (!(error instanceof LikenessError)) throw error;
    const { path } = error.location;
    throw new TrialPlanError([
      {
        path: path === undefined ? 'population.specification' : `population.specification.${path}`,
        code: 'NOT_REACHABLE',
        message: error.message,
      },
    ]);
  }
}

function fileNamed(name: string, file: string): TrialPlanProblem {
  const path = `population.${name}`;
  return {
    path,
    code: 'NOT_REACHABLE',
    message: `${path} is "${file}": the server reads no files. Give the ${name} beside the plan, or state population.run${name === 'specification' ? ', or the specification itself' : ''}.`,
  };
}

function givenModel(population: PopulationSource & object): ModelDocument {
  switch (population.kind) {
    case 'document':
      return population.document;
    case 'specification':
      return specifyText(population.text).document;
    case 'model':
      return modelFromJSON(parseModel(population.text)).toJSON();
  }
}

function parseModel(text: string): ModelDocument {
  try {
    return JSON.parse(text) as ModelDocument;
  } catch (cause) {
    throw new LikenessError('INVALID_MODEL', 'The model is not JSON.', { path: 'model' }, { cause });
  }
}

/** A prepared design as JSON can hold it. */
function toSimulatedDesign(design: PreparedDesign): SimulatedDesign {
  const { label, size, capacity, arms, allocation, trigger, information, sides, alpha, boundary } = design;
  const finite = (values: readonly number[]) => values.map((one) => (Number.isFinite(one) ? one : null));
  return {
    label,
    size,
    capacity,
    arms,
    allocation,
    trigger,
    information,
    sides,
    alpha,
    boundary,
    looks: finite(design.looks),
    upper: finite(design.upper),
    lower: finite(design.lower),
  };
}
