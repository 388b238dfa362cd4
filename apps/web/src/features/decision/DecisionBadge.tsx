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
