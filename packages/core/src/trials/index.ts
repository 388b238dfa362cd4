// Statistics of clinical trials: analyses, multiplicity, group-sequential designs, sample sizes.
export type * from './testResult.js';
export { confidenceInterval, type Interval } from './confidenceInterval.js';
export { pValue } from './pValue.js';
export type { ComparisonOptions } from './nullValue.js';
export { pooledTTest, welchTTest } from './continuous/tTests.js';
export { ancova, type AncovaOptions } from './continuous/ancova.js';
export { riskDifference, type RiskDifferenceOptions } from './binary/riskDifference.js';
export { oddsRatio, riskRatio } from './binary/ratios.js';
export { logisticTest } from './binary/logisticRegression.js';
export { type StandardisedOptions, standardisedRiskDifference } from './binary/standardisedRiskDifference.js';
export {
  negativeBinomialTest,
  type RateRatioOptions,
  type RateRatioResult,
} from './counts/negativeBinomial.js';
export { type Adjustment, rejections } from './multiplicity/adjustment.js';
export { bonferroni, holm } from './multiplicity/bonferroni.js';
export { hochberg, hommel } from './multiplicity/hochberg.js';
export { fallback, fixedSequence, graphical, type HypothesisGraph } from './multiplicity/graphical.js';
export { type GatekeepingFamily, parallelGatekeeping } from './multiplicity/parallelGatekeeping.js';
export { dunnett, type DunnettComparisons } from './multiplicity/dunnett.js';
export type { BoundaryType, FutilityType, ShapedBoundary } from './sequential/boundaryType.js';
export type { Spending } from './sequential/spending.js';
export type { GroupSequentialOptions } from './sequential/groupSequentialOptions.js';
export { type GroupSequentialDesign, groupSequentialDesign } from './sequential/groupSequentialDesign.js';
export { type StageProbabilities, stageProbabilities } from './sequential/stageProbabilities.js';
export {
  type Bounds,
  type CrossingProbabilities,
  crossingProbabilities,
} from './sequential/crossingProbabilities.js';
export { repeatedLooksError } from './sequential/repeatedLooks.js';
export { conditionalPower, type Interim } from './sequential/conditionalPower.js';
export { type DriftPrior, predictivePower } from './sequential/predictivePower.js';
export {
  type CombinationStage,
  combinationTest,
  inverseNormal,
  plannedWeights,
} from './sequential/combineStages.js';
export { promisingZone, type PromisingZone, type PromisingZoneResult } from './sequential/promisingZone.js';
export { stagewiseInference, type StagewiseInference } from './sequential/stagewiseOrdering.js';
export type { Arms } from './sample-size/arms.js';
export type { SampleSize, TestPlan, TrialPower } from './sample-size/sampleSize.js';
export { type MeansOptions, meansPower, meansSampleSize } from './sample-size/means.js';
export { type RatesOptions, ratesPower, ratesSampleSize } from './sample-size/rates.js';
export { type CountsOptions, countsPower, countsSampleSize } from './sample-size/counts.js';
export { type HazardPeriod, hazardOfMedian, hazardOfProportion } from './sample-size/survival/hazards.js';
export type { AccrualPeriod, SurvivalAssumptions } from './sample-size/survival/survivalAssumptions.js';
export {
  type ExpectedEnd,
  type SurvivalFormula,
  type SurvivalLook,
  type SurvivalPower,
  survivalPower,
} from './sample-size/survival/survivalPower.js';
export {
  eventsByFollowUp,
  type SurvivalSampleSize,
  survivalSampleSize,
  type SurvivalSizeOptions,
} from './sample-size/survival/survivalSampleSize.js';
export {
  blindedMeans,
  type BlindedMeansOptions,
  blindedRates,
  type BlindedRatesOptions,
  type BlindedReestimation,
  type SizeLimits,
} from './sample-size/reestimation/blinded.js';
export {
  type Assurance,
  assurance,
  normalScenarios,
  type WeightedScenario,
} from './sample-size/assurance.js';
export { type EventTable } from './survival/eventTable.js';
export { type SurvivalInput } from './survival/survivalInput.js';
export {
  prepareSurvival,
  type SurvivalData,
  SurvivalWorkspace,
  type TimeOrder,
} from './survival/survivalData.js';
export {
  kaplanMeier,
  type KaplanMeierCurve,
  type KaplanMeierOptions,
  numbersAtRisk,
  survivalAt,
  type SurvivalEstimate,
} from './survival/kaplanMeier.js';
export { type IntervalTransform } from './survival/survivalInterval.js';
export { survivalQuantile, type SurvivalQuantile } from './survival/survivalQuantile.js';
export { type FlemingHarrington } from './survival/logRankWeight.js';
export { logRank, type LogRankOptions, type LogRankResult } from './survival/logRank.js';
export { logRankGroups, type LogRankGroupsResult } from './survival/logRankGroups.js';
export {
  MAX_COMBO_WEIGHTS,
  maxCombo,
  type MaxComboOptions,
  type MaxComboResult,
} from './survival/maxCombo.js';
export {
  milestoneDifference,
  type MilestoneOptions,
  type MilestoneResult,
} from './survival/milestoneDifference.js';
export {
  compareRestrictedMeans,
  restrictedMean,
  type RestrictedMean,
  type RestrictedMeanOptions,
  type RestrictedMeanResult,
} from './survival/restrictedMean.js';
export type { CoxStatus, GlobalTests, Ties } from './survival/cox/coxOptions.js';
export { coxRegression, type CoxOptions, type CoxResult } from './survival/cox/coxRegression.js';
export { coxTwoArms, type CoxTwoArmsOptions, type CoxTwoArmsResult } from './survival/cox/coxTwoArms.js';
