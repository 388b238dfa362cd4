import type { Condition } from '../../conditions/condition.js';
import { ANALYSIS, type TrialAnalysis } from './analysis.js';
import { conditions } from './condition.js';
import { COST, DECISION, type TrialCost, type TrialDecision } from './decisionRule.js';
import { DESIGN, type TrialDesign } from './design.js';
import { ENDPOINT, type TrialEndpoint } from './endpoint.js';
import { SCENARIO, type TrialScenario } from './scenario.js';
import { choice, either, list, number, objectOf, text, whole } from './shape.js';

/** A plan of clinical trials and of their simulation. Plain JSON; docs/trials/plan.md explains it. */
export interface TrialPlan {
  readonly format: 'likeness-trial';
  readonly version: 1;
  readonly title?: string;
  readonly description?: string;
  /** Where its numbers come from. */
  readonly source?: string;
  /** Unit of all times; for readers. Default `month`. */
  readonly timeUnit?: 'day' | 'week' | 'month' | 'year';
  /** Default: patients without columns. */
  readonly population?: TrialPopulation;
  readonly endpoints: readonly TrialEndpoint[];
  readonly scenarios: readonly TrialScenario[];
  readonly designs: readonly TrialDesign[];
  readonly analyses: readonly TrialAnalysis[];
  readonly decision: TrialDecision;
  readonly cost?: TrialCost;
  readonly simulation?: TrialSimulationSettings;
}

/** Where patients come from. At most one of run, model and specification. */
export interface TrialPopulation {
  /** Id of a run whose model is taken; for the API. */
  readonly run?: string;
  /** File of a model. */
  readonly model?: string;
  /** File of a `likeness-specification`, or the specification itself. */
  readonly specification?: string | object;
  /** Conditions that every patient keeps. */
  readonly eligibility?: readonly Condition[];
  /** Rows drawn from the model, of which the patients of all trials are drawn. Default 65536. */
  readonly pool?: number;
}

/** Rows that patients are drawn from, unless stated. */
export const DEFAULT_POOL_ROWS = 65_536;

export interface TrialSimulationSettings {
  /** Default 10000. */
  readonly trials?: number;
  /** Monte Carlo standard error of every probability of success at which it ends before; 0: never. Default 0. */
  readonly targetError?: number;
  /** Default 1. */
  readonly seed?: number;
}

export const POPULATION = objectOf<TrialPopulation>('population', {
  run: { shape: text, about: 'Id of a run whose model is taken.' },
  model: { shape: text, about: 'File of a model, as "likeness synthesize --model" stores it.' },
  specification: {
    shape: either(text, { kind: 'foreign', says: 'a likeness-specification' }),
    about: 'File of a likeness-specification, or the specification itself.',
  },
  eligibility: { shape: conditions, about: 'Conditions that every patient keeps.' },
  pool: { shape: whole(100, 65_536), about: 'Rows that patients are drawn from. Default 65536.' },
});

export const SIMULATION = objectOf<TrialSimulationSettings>('simulation', {
  trials: { shape: whole(1, 10_000_000), about: 'Trials of each design and scenario. Default 10000.' },
  targetError: {
    shape: number({ least: 0, below: 0.5 }),
    about: 'Standard error of every probability of success at which it ends before. Default 0: never.',
  },
  seed: { shape: whole(0, 2 ** 32 - 1), about: 'Default 1.' },
});

export const TRIAL_PLAN = objectOf<TrialPlan>('plan', {
  format: { shape: choice(['likeness-trial']), required: true, about: 'What the document is.' },
  version: { shape: choice([1]), required: true, about: 'Version of the language.' },
  title: { shape: text, about: 'For readers.' },
  description: { shape: text, about: 'For readers.' },
  source: { shape: text, about: 'Where its numbers come from.' },
  timeUnit: { shape: choice(['day', 'week', 'month', 'year']), about: 'Unit of all times. Default month.' },
  population: { shape: POPULATION, about: 'Where patients come from. Default: patients without columns.' },
  endpoints: {
    shape: list(ENDPOINT, 1, 20),
    required: true,
    about: 'Outcomes and their distributions under control.',
  },
  scenarios: { shape: list(SCENARIO, 1, 200), required: true, about: 'States of the world.' },
  designs: { shape: list(DESIGN, 1, 50), required: true, about: 'Designs to compare.' },
  analyses: { shape: list(ANALYSIS, 1, 20), required: true, about: 'Tests and estimates.' },
  decision: { shape: DECISION, required: true, about: 'When a trial is a success.' },
  cost: { shape: COST, about: 'What trials cost.' },
  simulation: { shape: SIMULATION, about: 'How many trials, and the seed.' },
});
