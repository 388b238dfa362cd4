import { Badge } from '../../components/Badge';
import { NO_VALUE } from '../../format/numbers';
import { OUTCOMES } from '../decision';
import type { Variant } from './variantWords';

/** How often each outcome was decided. */
export function DecisionCounts({ decisions }: Pick<Variant, 'decisions'>) {
  if (decisions.length === 0) return <span className="text-muted">{NO_VALUE}</span>;
  return (
    <span className="flex flex-wrap gap-1">
      {decisions.map(({ outcome, count }) => (
        <Badge key={outcome} tone={OUTCOMES[outcome].tone}>
          <span className="tabular">{count}</span> {OUTCOMES[outcome].label.toLowerCase()}
        </Badge>
      ))}
    </span>
  );
}
