import type { MetricGoal } from '../metric.js';
import type { LearnerName } from './learner.js';

/** Mean over the seeds with the 90% interval of that mean (Student's t); equal ends where there was one seed. */
export interface SeedScore {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** One score of one learner: trained on real rows, on synthetic rows, and their difference seed by seed. */
export interface LearnerScore {
  readonly metric: string;
  readonly goal: MetricGoal;
  readonly trainReal: SeedScore;
  readonly trainSynthetic: SeedScore;
  /** trainSynthetic - trainReal */
  readonly gap: SeedScore;
  /** Of the learner that looks at no feature. */
  readonly dummy: number | null;
  /** What learners on bootstrap resamples of the real rows score, with the interval of one more; see `accuracy`. */
  readonly ceiling: SeedScore | null;
}

export interface LearnerScores {
  readonly learner: LearnerName;
  readonly label: string;
  readonly seeds: number;
  readonly trainingRows: number;
  readonly scores: readonly LearnerScore[];
  /** Counts `[actual][predicted]` of the first seed; null of numbers. */
  readonly confusion: {
    readonly trainReal: readonly (readonly number[])[];
    readonly trainSynthetic: readonly (readonly number[])[];
  } | null;
}

/** One way to rank features, for the forests on real and on synthetic rows. */
export interface ImportanceMeasure {
  readonly measure: 'impurity' | 'permutation' | 'shap';
  readonly learner: LearnerName;
  /** By feature. */
  readonly trainReal: readonly number[];
  readonly trainSynthetic: readonly number[];
  /** Kendall's tau-b between the two; null when a side is all ties. */
  readonly tau: number | null;
  readonly topOverlap: number;
  /** Tau of forests on bootstrap resamples of the real rows against the forest on real rows: mean, 5% and 95%. */
  readonly bootstrapTau: SeedScore | null;
}

/** SHAP values of some unseen rows, for a beeswarm. */
export interface ShapValues {
  /** The class they are about; null of numbers. */
  readonly classLabel: string | null;
  /** `rows x features`, of the forest trained on real rows. */
  readonly trainReal: readonly (readonly number[])[];
  readonly trainSynthetic: readonly (readonly number[])[];
  /** `rows x features`: where the cell stands among the feature's unseen cells, 0 lowest to 1 highest; null missing. */
  readonly position: readonly (readonly (number | null)[])[];
  readonly baseReal: number;
  readonly baseSynthetic: number;
}

/** What a model learns from the synthetic rows, beside what it learns from the real ones. */
export interface UtilityComparison {
  readonly target: string;
  readonly task: 'classes' | 'numbers';
  /** Empty for numbers. */
  readonly classes: readonly string[];
  readonly features: readonly string[];
  readonly testRows: number;
  readonly learners: readonly LearnerScores[];
  readonly importance: readonly ImportanceMeasure[];
  readonly shap: ShapValues | null;
}
