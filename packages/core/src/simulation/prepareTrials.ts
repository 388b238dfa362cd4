import type { SynthesizerModel } from '../synthesizers/contract/model.js';
import type { Table } from '../table/table.js';
import { prepareDesigns } from './conduct/preparedDesign.js';
import { fingerprintOf } from './fingerprint.js';
import { PlanProblems } from './plan/planProblems.js';
import { TrialPlanError } from './plan/readTrialPlan.js';
import type { TrialPlan } from './plan/trialPlan.js';
import { checkColumns } from './population/checkColumns.js';
import { drawPool, emptyPool, type PatientPool, poolOf, predictorMeans } from './population/patientPool.js';
import { scenarioModels } from './population/scenarioModels.js';
import type { TrialSimulation } from './simulation.js';

const DEFAULT_SEED = 1;

/** A simulation, and the patients that its trials draw from. */
export interface PreparedTrials {
  readonly simulation: TrialSimulation;
  /** By pool of the simulation: the patients with all columns, to show trials as tables. */
  readonly populations: readonly Table[];
}

/**
 * Makes a plan ready to be simulated: changes the population's model as each scenario says, draws the patients, and
 * computes the boundaries. Some 100 ms for a scenario that changes the population.
 *
 * @param plan checked by `readTrialPlan`
 * @param model of the population that the plan names; null where it names none
 * @param seed default: the plan's, else 1
 * @throws TrialPlanError `INVALID_TRIAL_PLAN` with every column, label, condition and change that the population does not have,
 *   and the nearest possible; LikenessError `DESIGN_NOT_POSSIBLE`
 */
export function prepareTrials(
  plan: TrialPlan,
  model: SynthesizerModel | null,
  seed = plan.simulation?.seed ?? DEFAULT_SEED,
): PreparedTrials {
  const problems = new PlanProblems();
  const { pools, poolOfScenario, populations } =
    model === null ? withoutColumns(plan) : drawPools(plan, model, seed, problems);
  if (problems.all.length > 0) throw new TrialPlanError(problems.all);
  return {
    simulation: {
      plan,
      seed,
      fingerprint: fingerprintOf(plan, seed, pools),
      designs: prepareDesigns(plan),
      pools,
      poolOf: poolOfScenario,
    },
    populations,
  };
}

interface Pools {
  readonly pools: readonly PatientPool[];
  readonly poolOfScenario: readonly number[];
  readonly populations: readonly Table[];
}

function withoutColumns(plan: TrialPlan): Pools {
  return {
    pools: [emptyPool(plan)],
    poolOfScenario: plan.scenarios.map(() => 0),
    populations: [{ rowCount: 1, columns: [] }],
  };
}

function drawPools(plan: TrialPlan, model: SynthesizerModel, seed: number, problems: PlanProblems): Pools {
  const none = { pools: [], poolOfScenario: [], populations: [] };
  checkColumns(plan, model.schema, problems);
  const models = scenarioModels(model, plan.scenarios, problems);
  if (problems.all.length > 0) return none;
  const unchanged = drawPool(model, plan, seed, 'population.eligibility', problems);
  if (unchanged === null) return none;
  const distinct = [...new Set(models)];
  const tables = distinct.map((one) =>
    one === model
      ? unchanged
      : drawPool(one, plan, seed, `scenarios[${models.indexOf(one)}].population`, problems),
  );
  const populations = tables.filter((table) => table !== null);
  if (populations.length < tables.length) return none;
  const poolOfScenario = models.map((one) => distinct.indexOf(one));
  const means = predictorMeans(plan, unchanged);
  return {
    pools: populations.map((table, at) =>
      poolOf(plan, table, means, (scenario) => poolOfScenario[scenario] === at),
    ),
    poolOfScenario,
    populations,
  };
}
