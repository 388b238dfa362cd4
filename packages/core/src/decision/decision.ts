import type { MetricGroup } from '../metrics/metric.js';
import type { Thresholds } from './thresholds.js';

/**
 * Whether a table may be shared. `not-decided`: what a decision needs was not tested, such as every attack where no
 * rows were held out.
 */
export type DecisionOutcome = 'share' | 'share-with-conditions' | 'do-not-share' | 'not-decided';

export const DECISION_OUTCOMES: readonly DecisionOutcome[] = [
  'share',
  'share-with-conditions',
  'do-not-share',
  'not-decided',
];

/**
 * What the rows say about one question: `within`, the 90% interval ends below the threshold; `beyond`, it begins above
 * it; `undecided`, the threshold lies inside; `not-tested`, nothing was measured.
 */
export type Answer = 'within' | 'beyond' | 'undecided' | 'not-tested';

/** Size of a loss of fidelity or utility: within its threshold, beyond it, beyond the second one. */
export type Grade = 'good' | 'fair' | 'poor';

/** One question of the decision, with its number and its answer. */
export interface Finding {
  /** Stable name of the question, kebab-case. */
  readonly question: string;
  readonly group: MetricGroup;
  /** The question for people, in sentence case. */
  readonly label: string;
  /** Name of the metric that the number comes from. */
  readonly metric: string;
  /** Columns that it is about; empty for the whole table. */
  readonly columns: readonly string[];
  /** Larger is worse. Null where nothing was measured. */
  readonly value: number | null;
  /** 90% confidence interval of the value; in privacy the lower end holds for all questions at once (Bonferroni). */
  readonly low: number | null;
  readonly high: number | null;
  readonly threshold: number;
  readonly answer: Answer;
  /** Of fidelity and utility; null in privacy, and where nothing was shown. */
  readonly grade: Grade | null;
  /** The smallest value that these numbers of rows show to be no accident in 80% of the cases; null where unknown. */
  readonly detectable: number | null;
  /** Held-out rows (and as many training rows) that would settle an undecided question; null where it is settled. */
  readonly rowsNeeded: number | null;
  /** What was found, in its natural unit, or why nothing was. */
  readonly sentence: string;
}

/** What a receiver of the table must be told. */
export interface Condition {
  readonly code: string;
  readonly sentence: string;
}

export type NextStepCode =
  | 'DECLARE_KEY'
  | 'LEAVE_OUT_COLUMNS'
  | 'TURN_PROTECTION_ON'
  | 'OTHER_SYNTHESIZER'
  | 'HOLD_OUT_ROWS'
  | 'MEASURE_PRIVACY'
  | 'MORE_ROWS'
  | 'SHARE';

/** The one thing to do next. */
export interface NextStep {
  readonly code: NextStepCode;
  readonly sentence: string;
  /** Columns that it is about. */
  readonly columns: readonly string[];
}

/** How the decisions of several random splits agree. */
export interface SplitAgreement {
  readonly splits: number;
  /** Splits whose decision, taken alone, is that of all of them. */
  readonly agreeing: number;
  /** Outcome of each split, in their order. */
  readonly outcomes: readonly DecisionOutcome[];
}

/** Whether a synthetic table may be shared, for what, and from which numbers that follows. */
export interface Decision {
  readonly outcome: DecisionOutcome;
  /** One sentence with the deciding number in its natural unit. */
  readonly sentence: string;
  /** The question that decided; null where nothing was measured. */
  readonly deciding: string | null;
  readonly nextStep: NextStep;
  readonly conditions: readonly Condition[];
  readonly findings: readonly Finding[];
  readonly thresholds: Thresholds;
  /** Null for one split. */
  readonly splits: SplitAgreement | null;
}
