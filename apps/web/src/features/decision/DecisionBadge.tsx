import { Check, CircleDashed, OctagonX, TriangleAlert } from 'lucide-react';
import { Badge } from '../../components/Badge';
import type { DecisionOutcome } from '../../graphql/generated/operations';
import { OUTCOMES } from './outcomes';

const ICONS: Readonly<Record<DecisionOutcome, typeof Check>> = {
  SHARE: Check,
  SHARE_WITH_CONDITIONS: TriangleAlert,
  DO_NOT_SHARE: OctagonX,
  NOT_DECIDED: CircleDashed,
};

/** Whether a table may be shared, in words, a sign and a colour. */
export function DecisionBadge({ outcome }: { readonly outcome: DecisionOutcome }) {
  const { label, tone } = OUTCOMES[outcome];
  const Icon = ICONS[outcome];
  return (
    <Badge tone={tone}>
      <Icon size={12} aria-hidden /> {label}
    </Badge>
  );
}
