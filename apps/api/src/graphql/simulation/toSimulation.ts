import type { TrialPlan } from '@likeness/core';
import type { CheckedPlan } from '../../services/simulations/checkPlan.js';
import type { SimulationEventRow } from '../../services/simulations/events/log.js';
import type { WatchedSimulation } from '../../services/simulations/events/watch.js';
import { designsOf, planOf, type SimulationRow } from '../../services/simulations/row.js';
import type { SimulatedDesign as Design } from '../../services/simulations/trialWork.js';
import { toCreator } from '../access/toAccess.js';
import type { RunStateEnum } from '../common/enums.js';
import { toEstimate } from './toCharacteristics.js';
import {
  type LookTriggerEnum,
  type SimulatedDesign,
  type SimulatedScenario,
  type Simulation,
  type SimulationEvent,
  SimulationEventKindEnum,
  type SuccessSoFar,
  type TrialPlanCheck,
} from './simulation.type.js';

/** A simulation as clients see it. */
export function toSimulation(row: SimulationRow): Simulation {
  const { errorCode, errorMessage } = row;
  const plan = planOf(row);
  return {
    id: row.id,
    name: row.name,
    runId: row.runId,
    plan: row.planText,
    timeUnit: plan.timeUnit ?? 'month',
    designs: designsOf(row).map(toDesign),
    scenarios: toScenarios(plan),
    endpoints: plan.endpoints.map(({ name }) => name),
    analyses: plan.analyses.map(({ name }) => name),
    state: row.state as RunStateEnum,
    progress: row.progress,
    cancelRequested: row.cancelRequested,
    error: errorCode === null ? null : { code: errorCode, message: errorMessage ?? errorCode },
    trials: row.trials,
    requestedTrials: row.requestedTrials,
    targetError: row.targetError,
    seed: Number(row.seed),
    successes: toSuccesses(row.successes, row.trials, plan.scenarios.length),
    lastSequence: row.lastSequence,
    createdAt: row.createdAt,
    createdBy: toCreator(row.creator),
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
  };
}

/** A line of the log as clients see it. @param scenarioCount of the simulation's plan */
export function toSimulationEvent(row: SimulationEventRow, scenarioCount: number): SimulationEvent {
  return {
    simulationId: row.simulationId,
    sequence: row.sequence,
    kind: row.kind as SimulationEventKindEnum,
    at: row.at,
    state: row.state as RunStateEnum,
    progress: row.progress,
    message: row.message,
    trials: row.trials,
    successes: toSuccesses(row.successes, row.trials, scenarioCount),
    terminal: row.terminal,
  };
}

/** What a subscriber gets. */
export function toWatchedSimulation(watched: WatchedSimulation): SimulationEvent {
  const { simulation } = watched;
  const scenarioCount = planOf(simulation).scenarios.length;
  if (watched.type === 'event') return toSimulationEvent(watched.event, scenarioCount);
  return {
    simulationId: simulation.id,
    sequence: simulation.lastSequence,
    kind: SimulationEventKindEnum.SNAPSHOT,
    at: new Date(),
    state: simulation.state as RunStateEnum,
    progress: simulation.progress,
    message: 'The simulation as it stands',
    trials: simulation.trials,
    successes: toSuccesses(simulation.successes, simulation.trials, scenarioCount),
    terminal: watched.terminal,
  };
}

/** What became of a plan as clients see it. */
export function toPlanCheck({ problems, ready }: CheckedPlan): TrialPlanCheck {
  return {
    problems: problems.map(({ path, line = null, code, message }) => ({ path, line, code, message })),
    designs: ready === null ? [] : ready.designs.map(toDesign),
    scenarios: ready === null ? [] : toScenarios(ready.plan),
    trials: ready === null ? null : ready.trials,
  };
}

function toDesign(design: Design, index: number): SimulatedDesign {
  return { ...design, index, trigger: design.trigger as LookTriggerEnum };
}

function toScenarios({ scenarios }: TrialPlan): SimulatedScenario[] {
  return scenarios.map(({ name, weight = 1 }, index) => ({ index, name, weight }));
}

/** @param counts designs x scenarios, row-major */
function toSuccesses(counts: readonly number[], trials: number, scenarioCount: number): SuccessSoFar[] {
  if (trials === 0) return [];
  return counts.map((count, cell) => {
    const value = count / trials;
    return {
      design: Math.floor(cell / scenarioCount),
      scenario: cell % scenarioCount,
      success: toEstimate({ value, standardError: Math.sqrt((value * (1 - value)) / trials) }),
    };
  });
}
