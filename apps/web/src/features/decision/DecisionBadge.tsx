import { Check, CircleDashed, OctagonX, TriangleAlert } from 'lucide-react';
import { Badge } from '../../components/Badge';
import type { DecisionOutcome, DecisionSummaryFieldsFragment } from '../../graphql/generated/operations';
import { OUTCOMES } from './outcomes';

const ICONS: Readonly<Record<DecisionOutcome, typeof Check>> = {
  SHARE: Check,
  SHARE_WITH_CONDITIONS: TriangleAlert,
  DO_NOT_SHARE: OctagonX,
  NOT_DECIDED: CircleDashed,
};

/** How many tables were decided one way: a sign, a colour and the number; the words come with the pointer. */
export function DecisionCount({
  outcome,
  count,
}: {
  readonly outcome: DecisionOutcome;
  readonly count: number;
}) {
  const { label, tone } = OUTCOMES[outcome];
  const Icon = ICONS[outcome];
  return (
    <Badge tone={tone} title={`${label}: ${count}`}>
      <Icon size={12} aria-hidden />
      <span className="tabular">{count}</span>
      <span className="sr-only">{label}</span>
    </Badge>
  );
}

/** Whether a table may be shared, in words, a sign and a colour; the sentence comes with the pointer. */
export function DecisionBadge({
  decision: { outcome, sentence },
}: {
  readonly decision: DecisionSummaryFieldsFragment;
}) {
  const { label, tone } = OUTCOMES[outcome];
  const Icon = ICONS[outcome];
  return (
    <span data-testid="decision-badge" data-outcome={outcome}>
      <Badge tone={tone} title={sentence}>
        <Icon size={12} aria-hidden /> {label}
      </Badge>
    </span>
  );
}
