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

export { trialReportHtml } from './trial-report/trialReportHtml.js';
export * from './trials/index.js';
export * from './simulation/index.js';
