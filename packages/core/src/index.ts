export * from './errors.js';
export * from './work/progress.js';
export { runWork, type WorkTask } from './work/runWork.js';
export { workTasks } from './workTasks.js';

export { createStream, RandomStream } from './random/randomStream.js';
export { createAliasTable, drawCategory, type AliasTable } from './random/aliasTable.js';
export { drawGamma } from './random/drawGamma.js';
export { drawPoisson } from './random/drawPoisson.js';
export { shuffle } from './random/shuffle.js';
export { sampleWithoutReplacement } from './random/sampleWithoutReplacement.js';

export { checkOptions } from './options/checkOptions.js';
export * as option from './options/defineOptions.js';
export { defineOptions } from './options/defineOptions.js';
export { describeRange, formatOptionValue } from './options/describeRange.js';
export { flagOf } from './options/flagOf.js';
export * from './options/option.js';
export { unreadOption } from './options/optionErrors.js';
export { parseOptionText } from './options/parseOptionText.js';
export { type GivenOptions, type OptionReading, optionsReadBy, readOptions } from './options/readOptions.js';

export { normalCdf, normalQuantile } from './numeric/normalDistribution.js';

export * from './table/column.js';
export type * from './table/lattice/lattice.js';
export { describeLattice } from './table/lattice/describeLattice.js';
export { detectLattice, type LatticeContext } from './table/lattice/detectLattice.js';
export * from './table/table.js';
export { type FileDialect, type FileEncoding, isDelimiter } from './table/fileDialect.js';
export { describeKeyPattern, type KeyPattern } from './table/keys/keyPattern.js';
export { learnKeyPattern } from './table/keys/learnKeyPattern.js';
export * from './table/inference/note.js';
export * from './table/inference/evidence/columnEvidence.js';
export * from './table/inference/columnInference.js';
export * from './table/inference/columnBuilder.js';
export { orderLabels } from './table/inference/labelOrder.js';
export * from './table/document/schemaDocument.js';
export { readSchemaDocument } from './table/document/readSchemaDocument.js';
export * from './table/profile/columnProfile.js';
export { withMarksAsText } from './table/inference/columnMarks.js';
export { castColumn } from './table/inference/castColumn.js';
export {
  type ColumnCorrelations,
  CorrelationProfile,
  MAX_CORRELATION_COLUMNS,
} from './table/profile/correlationProfile.js';
export { concatTables } from './table/concatTables.js';
export { dropMissingRows } from './table/dropMissingRows.js';
export {
  formatCell,
  formatColumn,
  missingText,
  valueFormatter,
  writtenCells,
} from './table/text/formatCell.js';
export * from './table/format/numberFormat.js';
export {
  compilePattern,
  type CompiledPattern,
  type DatetimePattern,
} from './table/format/datetimePattern.js';
export { DISTINCT_CAP } from './table/inference/evidence/cellTexts.js';
export { inferTable, type InferredTable } from './table/inference/inferTable.js';
export { isMissing } from './table/missingCells.js';
export { isMissingCell, MISSING_TOKENS } from './table/inference/missingToken.js';
export { formatNumber, roundToDecimals } from './table/text/numberText.js';
export { formatDatetime, readDatetime } from './table/text/datetimeText.js';
export { numericView } from './table/numericView.js';
export { selectColumns } from './table/selectColumns.js';
export { splitTable, type TableSplit } from './table/splitTable.js';
export { takeRows } from './table/takeRows.js';

export type { Heap, Marginal, MarginalDocument } from './marginals/marginal.js';
export type { MarginalFamily } from './marginals/marginalFamily.js';
export { marginalFamilies, marginalFromJSON } from './marginals/registry.js';
export { type Criterion, FAMILY_NAMES } from './marginals/marginalOptions.js';
export type { GoodnessOfFit } from './marginals/select/goodnessOfFit.js';
export type { StandardErrors } from './marginals/select/standardErrors.js';
export { selectMarginal, type SelectedMarginal } from './marginals/select/selectMarginal.js';

export type { Condition, ConditionValue } from './conditions/condition.js';
export { readConditions } from './conditions/readConditions.js';
export { parseConstraint, type Constraint } from './constraints/constraint.js';
export { findConstraints, findConstraintsInChunks } from './constraints/discovery/findConstraints.js';
export type {
  BreakingRow,
  ConstraintEvidence,
  FindOptions,
  FoundConstraint,
  FoundKind,
} from './constraints/discovery/foundConstraint.js';
export { SIGNIFICANCE as CONSTRAINT_SIGNIFICANCE } from './constraints/discovery/significance.js';
export { namesIn } from './constraints/expression.js';
export type { ConstraintsDocument } from './constraints/constraintsDocument.js';
export type { ConstraintSampleReport } from './constraints/drawKeeping.js';

export * from './synthesizers/contract/chunk.js';
export * from './synthesizers/contract/fitReport.js';
export * from './synthesizers/contract/model.js';
export * from './synthesizers/contract/sampleOptions.js';
export * from './synthesizers/contract/synthesizer.js';
export { impute } from './synthesizers/contract/impute.js';
export { sampleWithReport } from './synthesizers/contract/constrained.js';
export {
  drawMessages,
  type DrawReport,
  joinDrawReports,
  type ReportedRows,
} from './synthesizers/contract/drawReport.js';
export { balance, type BalancedTable, type BalanceOptions } from './synthesizers/smote/balance.js';
export { BALANCE_OPTIONS } from './synthesizers/smote/smoteOptions.js';
export { DEFAULT_SYNTHESIZER, modelFromJSON } from './synthesizers/registry.js';
export { getSynthesizer, synthesizers } from './auto/registry.js';
export { RUN_PRESETS, type RunPreset } from './auto/presets.js';
export {
  type ChunkInput,
  type ChunkSource,
  type DrawnChunk,
  sampleChunkTask,
} from './synthesizers/contract/sampleChunkTask.js';

export { type FeatureBins, type FeatureColumn } from './trees/bins/featureBins.js';
export { type BinnedTable, fitBinnedTable } from './trees/bins/binnedTable.js';
export type { Tree } from './trees/tree.js';
export type { ForestOptions } from './trees/forest/forestOptions.js';
export { Forest } from './trees/forest/forest.js';
export { type ForestDocument, readForest, writeForest } from './trees/forest/forestDocument.js';
export { type ForestData, type ForestTarget, trainForest } from './trees/forest/trainForest.js';
export type { BoosterOptions } from './trees/boosting/boostOptions.js';
export { Booster, type BoosterTarget } from './trees/boosting/booster.js';
export { trainBooster } from './trees/boosting/trainBooster.js';

export { findNeighbors, type NeighborSearch } from './neighbors/findNeighbors.js';
export { createNeighborIndex, NeighborIndex } from './neighbors/neighborIndex.js';
export type { NeighborPoints, Neighbors } from './neighbors/neighborPoints.js';

export * from './metrics/metric.js';
export type { ColumnMetric, MetricDefinition } from './metrics/metricDefinition.js';
export type { MetricBreakdown } from './metrics/breakdown.js';
export type { MetricComputation } from './metrics/metricComputation.js';
export { COLUMN_METRICS, METRICS, metricLabel } from './metrics/registry.js';
export { meanInterval } from './metrics/meanInterval.js';
export { correlationMatrix } from './metrics/table/correlationMatrix.js';
export { kendallTau } from './metrics/utility/importance/kendallTau.js';
export { correlationL1 } from './metrics/table/correlationL1.js';

export { decide, decideOverSplits, type DecideOptions, outcomePhrase } from './decision/decide.js';
export * from './decision/decision.js';
export type { LearnerName } from './metrics/utility/learner.js';
export { CROSS_CHECKS } from './metrics/utility/learners.js';
export { type ColumnFacts, type Evidence, evidenceOf } from './decision/evidence.js';
export { type Threshold, type ThresholdName, type Thresholds, THRESHOLDS } from './decision/thresholds.js';
export { reportHtml } from './report/html/reportHtml.js';
export { NOTE_SEVERITIES, noteSeverity, type NoteSeverity } from './report/noteSeverity.js';
export * from './report/report.js';
export type { ReportParts } from './report/stage.js';
export { evaluate, type EvaluateInput } from './report/evaluate.js';
export {
  type AssociatedPair,
  associateColumns,
  associationRows,
  type Associations,
} from './exploration/associations.js';
export { ASSOCIATION_MEASURES, type AssociationMeasure } from './exploration/associationMeasures.js';
export { type FittedCandidate, type FittedHistogram, fitHistogram } from './exploration/fittedHistogram.js';
export {
  type PairBox,
  type PairBoxes,
  type PairPoints,
  type PairView,
  viewPair,
} from './exploration/pairView.js';
export { type PrincipalAxis, type PrincipalPlane, principalPlane } from './exploration/principalPlane.js';
export { alignTables } from './report/alignTables.js';
export { findNearestRows } from './report/nearest/findNearestRows.js';
export { sampleRowIndices } from './metrics/ceilings/sampleRowIndices.js';
export {
  type ProposedTarget,
  proposeTarget,
  proposeTargetOf,
  type TargetCandidate,
} from './study/proposeTarget.js';
export { protectsRareValues } from './study/protectsRareValues.js';
export { type SplitStudy, type SplitStudyOptions, studySplit } from './study/studySplit.js';
export { MAX_SPLITS, splitSeeds, type Study, type StudyOptions, studySplits } from './study/studySplits.js';

export type { Specification } from './specification/specification.js';
export { type PairReport, type SpecificationReport, specify } from './specification/specify.js';
export { applyScenario, type ScenarioChange } from './specification/scenario/applyScenario.js';

export type * from './trials/testResult.js';
export { confidenceInterval, type Interval } from './trials/confidenceInterval.js';
export { pValue } from './trials/pValue.js';
export type { ComparisonOptions } from './trials/nullValue.js';
export { pooledTTest, welchTTest } from './trials/continuous/tTests.js';
export { ancova, type AncovaOptions } from './trials/continuous/ancova.js';
export { riskDifference, type RiskDifferenceOptions } from './trials/binary/riskDifference.js';
export { oddsRatio, riskRatio } from './trials/binary/ratios.js';
export { logisticTest } from './trials/binary/logisticRegression.js';
export {
  type StandardisedOptions,
  standardisedRiskDifference,
} from './trials/binary/standardisedRiskDifference.js';
export {
  negativeBinomialTest,
  type RateRatioOptions,
  type RateRatioResult,
} from './trials/counts/negativeBinomial.js';
export { type Adjustment, rejections } from './trials/multiplicity/adjustment.js';
export { bonferroni, holm } from './trials/multiplicity/bonferroni.js';
export { hochberg, hommel } from './trials/multiplicity/hochberg.js';
export { fallback, fixedSequence, graphical, type HypothesisGraph } from './trials/multiplicity/graphical.js';
export { type GatekeepingFamily, parallelGatekeeping } from './trials/multiplicity/parallelGatekeeping.js';
export { dunnett, type DunnettComparisons } from './trials/multiplicity/dunnett.js';

export type { BoundaryType, FutilityType, ShapedBoundary } from './trials/sequential/boundaryType.js';
export type { Spending } from './trials/sequential/spending.js';
export type { GroupSequentialOptions } from './trials/sequential/groupSequentialOptions.js';
export {
  type GroupSequentialDesign,
  groupSequentialDesign,
} from './trials/sequential/groupSequentialDesign.js';
export { type StageProbabilities, stageProbabilities } from './trials/sequential/stageProbabilities.js';
export {
  type Bounds,
  type CrossingProbabilities,
  crossingProbabilities,
} from './trials/sequential/crossingProbabilities.js';
export { repeatedLooksError } from './trials/sequential/repeatedLooks.js';
export { conditionalPower, type Interim } from './trials/sequential/conditionalPower.js';
export { type DriftPrior, predictivePower } from './trials/sequential/predictivePower.js';
export {
  type CombinationStage,
  combinationTest,
  inverseNormal,
  plannedWeights,
} from './trials/sequential/combineStages.js';
export {
  promisingZone,
  type PromisingZone,
  type PromisingZoneResult,
} from './trials/sequential/promisingZone.js';
export { stagewiseInference, type StagewiseInference } from './trials/sequential/stagewiseOrdering.js';
export type { Arms } from './trials/sample-size/arms.js';
export type { SampleSize, TestPlan, TrialPower } from './trials/sample-size/sampleSize.js';
export { type MeansOptions, meansPower, meansSampleSize } from './trials/sample-size/means.js';
export { type RatesOptions, ratesPower, ratesSampleSize } from './trials/sample-size/rates.js';
export { type CountsOptions, countsPower, countsSampleSize } from './trials/sample-size/counts.js';
export {
  type HazardPeriod,
  hazardOfMedian,
  hazardOfProportion,
} from './trials/sample-size/survival/hazards.js';
export type {
  AccrualPeriod,
  SurvivalAssumptions,
} from './trials/sample-size/survival/survivalAssumptions.js';
export {
  type ExpectedEnd,
  type SurvivalFormula,
  type SurvivalLook,
  type SurvivalPower,
  survivalPower,
} from './trials/sample-size/survival/survivalPower.js';
export {
  eventsByFollowUp,
  type SurvivalSampleSize,
  survivalSampleSize,
  type SurvivalSizeOptions,
} from './trials/sample-size/survival/survivalSampleSize.js';
export {
  blindedMeans,
  type BlindedMeansOptions,
  blindedRates,
  type BlindedRatesOptions,
  type BlindedReestimation,
  type SizeLimits,
} from './trials/sample-size/reestimation/blinded.js';
export {
  type Assurance,
  assurance,
  normalScenarios,
  type WeightedScenario,
} from './trials/sample-size/assurance.js';

export type { TrialPlan, TrialPopulation, TrialSimulationSettings } from './simulation/plan/trialPlan.js';
export type { CovariateEffect, HazardPiece, TrialEndpoint } from './simulation/plan/endpoint.js';
export type {
  Accrual,
  AccrualPiece,
  EventRate,
  IntercurrentEvent,
  TreatmentEffect,
  TrialScenario,
} from './simulation/plan/scenario.js';
export type {
  EfficacyBoundary,
  FutilityBoundary,
  Looks,
  Reestimation,
  TrialDesign,
} from './simulation/plan/design.js';
export {
  METHODS as TRIAL_METHODS,
  type AnalysisMethod,
  type TrialAnalysis,
} from './simulation/plan/analysis.js';
export type {
  Criterion as TrialCriterion,
  TrialCost,
  TrialDecision,
} from './simulation/plan/decisionRule.js';
export type { AnalysisFamily, Multiplicity, LevelTransition } from './simulation/plan/multiplicity.js';
export type { PlanProblemCode, TrialPlanProblem } from './simulation/plan/planProblems.js';
export {
  readTrialPlan,
  requireTrialPlan,
  TrialPlanError,
  type TrialPlanReading,
} from './simulation/plan/readTrialPlan.js';
export { trialPlanSchema } from './simulation/plan/trialPlanSchema.js';

export { type EventTable } from './trials/survival/eventTable.js';
export { type SurvivalInput } from './trials/survival/survivalInput.js';
export {
  prepareSurvival,
  type SurvivalData,
  SurvivalWorkspace,
  type TimeOrder,
} from './trials/survival/survivalData.js';
export {
  kaplanMeier,
  type KaplanMeierCurve,
  type KaplanMeierOptions,
  numbersAtRisk,
  survivalAt,
  type SurvivalEstimate,
} from './trials/survival/kaplanMeier.js';
export { type IntervalTransform } from './trials/survival/survivalInterval.js';
export { survivalQuantile, type SurvivalQuantile } from './trials/survival/survivalQuantile.js';
export { type FlemingHarrington } from './trials/survival/logRankWeight.js';
export { logRank, type LogRankOptions, type LogRankResult } from './trials/survival/logRank.js';
export { logRankGroups, type LogRankGroupsResult } from './trials/survival/logRankGroups.js';
export {
  MAX_COMBO_WEIGHTS,
  maxCombo,
  type MaxComboOptions,
  type MaxComboResult,
} from './trials/survival/maxCombo.js';
export {
  milestoneDifference,
  type MilestoneOptions,
  type MilestoneResult,
} from './trials/survival/milestoneDifference.js';
export {
  compareRestrictedMeans,
  restrictedMean,
  type RestrictedMean,
  type RestrictedMeanOptions,
  type RestrictedMeanResult,
} from './trials/survival/restrictedMean.js';
export type { CoxStatus, GlobalTests, Ties } from './trials/survival/cox/coxOptions.js';
export { coxRegression, type CoxOptions, type CoxResult } from './trials/survival/cox/coxRegression.js';
export {
  coxTwoArms,
  type CoxTwoArmsOptions,
  type CoxTwoArmsResult,
} from './trials/survival/cox/coxTwoArms.js';
export type { PreparedDesign } from './simulation/conduct/preparedDesign.js';
export { prepareTrials, type PreparedTrials } from './simulation/prepareTrials.js';
export { cellIndex as trialCellIndex, type TrialSimulation } from './simulation/simulation.js';
export { blockInputs as trialBlockInputs, runTrials, type RunTrialsOptions } from './simulation/runTrials.js';
export { type BlockInput, simulateTrialBlock, simulateTrialsTask } from './simulation/simulateBlock.js';
export {
  BLOCK_TRIALS,
  type StoredAnalysis,
  type StoredCell,
  TRIAL_OUTCOMES,
  type TrialBlock,
  type TrialOutcome,
} from './simulation/store/trialBlock.js';
export { trialBlockFromBytes, trialBlockToBytes } from './simulation/store/trialBlockBytes.js';
export type { MonteCarlo } from './simulation/evaluation/monteCarlo.js';
export { countSuccesses as countTrialSuccesses } from './simulation/evaluation/countSuccesses.js';
export { type DecisionResult, evaluateDecision } from './simulation/evaluation/evaluateDecision.js';
export {
  type CharacteristicsOptions,
  operatingCharacteristics,
} from './simulation/evaluation/operatingCharacteristics.js';
export type * from './simulation/evaluation/characteristics.js';
export type { ClosedForm } from './simulation/evaluation/formulaCase.js';
export { type OpenedTrial, type TrialAddress, trialRows } from './simulation/trialRows.js';
export {
  type TrialPath,
  type TrialPathLook,
  trialPaths,
  type TrialPathsOptions,
} from './simulation/trialPaths.js';
export { eventsTitle } from './simulation/evaluation/eventsTitle.js';
export { trialTable } from './simulation/trialTable.js';
export { trialReportHtml } from './trial-report/trialReportHtml.js';
