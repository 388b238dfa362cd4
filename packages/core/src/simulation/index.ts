// Trial plans and their simulation.
export type { TrialPlan, TrialPopulation, TrialSimulationSettings } from './plan/trialPlan.js';
export type { CovariateEffect, HazardPiece, TrialEndpoint } from './plan/endpoint.js';
export type {
  Accrual,
  AccrualPiece,
  EventRate,
  IntercurrentEvent,
  TreatmentEffect,
  TrialScenario,
} from './plan/scenario.js';
export type { EfficacyBoundary, FutilityBoundary, Looks, Reestimation, TrialDesign } from './plan/design.js';
export { METHODS as TRIAL_METHODS, type AnalysisMethod, type TrialAnalysis } from './plan/analysis.js';
export type { Criterion as TrialCriterion, TrialCost, TrialDecision } from './plan/decisionRule.js';
export type { AnalysisFamily, Multiplicity, LevelTransition } from './plan/multiplicity.js';
export type { PlanProblemCode, TrialPlanProblem } from './plan/planProblems.js';
export {
  readTrialPlan,
  requireTrialPlan,
  TrialPlanError,
  type TrialPlanReading,
} from './plan/readTrialPlan.js';
export { trialPlanSchema } from './plan/trialPlanSchema.js';
export type { PreparedDesign } from './conduct/preparedDesign.js';
export { prepareTrials, type PreparedTrials } from './prepareTrials.js';
export { cellIndex as trialCellIndex, type TrialSimulation } from './simulation.js';
export { blockInputs as trialBlockInputs, runTrials, type RunTrialsOptions } from './runTrials.js';
export { type BlockInput, simulateTrialBlock, simulateTrialsTask } from './simulateBlock.js';
export {
  BLOCK_TRIALS,
  type StoredAnalysis,
  type StoredCell,
  TRIAL_OUTCOMES,
  type TrialBlock,
  type TrialOutcome,
} from './store/trialBlock.js';
export { trialBlockFromBytes, trialBlockToBytes } from './store/trialBlockBytes.js';
export type { MonteCarlo } from './evaluation/monteCarlo.js';
export { countSuccesses as countTrialSuccesses } from './evaluation/countSuccesses.js';
export { type DecisionResult, evaluateDecision } from './evaluation/evaluateDecision.js';
export {
  type CharacteristicsOptions,
  operatingCharacteristics,
} from './evaluation/operatingCharacteristics.js';
export type * from './evaluation/characteristics.js';
export type { ClosedForm } from './evaluation/formulaCase.js';
export { type OpenedTrial, type TrialAddress, trialRows } from './trialRows.js';
export { type TrialPath, type TrialPathLook, trialPaths, type TrialPathsOptions } from './trialPaths.js';
export { eventsTitle } from './evaluation/eventsTitle.js';
export { trialTable } from './trialTable.js';
