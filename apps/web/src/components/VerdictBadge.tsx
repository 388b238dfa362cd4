import { ArrowDown, Check } from 'lucide-react';
import { Badge, type BadgeTone } from './Badge';
import { NO_VALUE } from '../format/numbers';
import { VERDICT_LABELS, VERDICT_MEANINGS } from '../format/words';
import type { Verdict } from '../graphql/generated/operations';

const LOOKS: Readonly<Record<Verdict, { readonly tone: BadgeTone; readonly Icon: typeof Check }>> = {
  AT: { tone: 'good', Icon: Check },
  BELOW: { tone: 'warn', Icon: ArrowDown },
  ABOVE: { tone: 'good', Icon: Check },
};

/** How a value stands to its ceiling, in words and a sign. */
export function VerdictBadge({ verdict }: { readonly verdict: Verdict | null }) {
  if (verdict === null) return <span className="text-muted">{NO_VALUE}</span>;
  const { tone, Icon } = LOOKS[verdict];
  return (
    <Badge tone={tone} title={VERDICT_MEANINGS[verdict]}>
      <Icon size={12} aria-hidden /> {VERDICT_LABELS[verdict]}
    </Badge>
  );
}
