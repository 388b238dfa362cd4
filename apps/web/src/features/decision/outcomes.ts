import type { BadgeTone } from '../../components/Badge';
import type { Answer, DecisionOutcome, Grade } from '../../graphql/generated/operations';

interface Look {
  readonly label: string;
  readonly tone: BadgeTone;
}

/** Red stands for "do not share" alone. */
export const OUTCOMES: Readonly<Record<DecisionOutcome, Look>> = {
  SHARE: { label: 'Share', tone: 'good' },
  SHARE_WITH_CONDITIONS: { label: 'Share with conditions', tone: 'warn' },
  DO_NOT_SHARE: { label: 'Do not share', tone: 'bad' },
  NOT_DECIDED: { label: 'Not decided', tone: 'neutral' },
};

/** The outcomes in words, the best first. */
export const DECISION_LABELS: readonly (readonly [DecisionOutcome, string])[] = (
  Object.entries(OUTCOMES) as readonly (readonly [DecisionOutcome, Look])[]
).map(([outcome, { label }]) => [outcome, label]);

export const ANSWERS: Readonly<Record<Answer, Look>> = {
  WITHIN: { label: 'Within', tone: 'good' },
  BEYOND: { label: 'Beyond', tone: 'warn' },
  UNDECIDED: { label: 'Not decidable', tone: 'neutral' },
  NOT_TESTED: { label: 'Not tested', tone: 'neutral' },
};

export const GRADES: Readonly<Record<Grade, Look>> = {
  GOOD: { label: 'Good', tone: 'good' },
  FAIR: { label: 'Fair', tone: 'warn' },
  POOR: { label: 'Poor', tone: 'warn' },
};
