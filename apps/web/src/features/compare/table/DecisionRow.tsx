import { RunStateBadge } from '../../../components/RunStateBadge';
import { DecisionBadge } from '../../decision';
import { decisionCounts } from '../model/cells';
import type { RunColumn } from '../model/columns';
import { Cell, RowName } from './parts';

/** Whether each may be shared: the first thing to know of it. Of a group, how often what was decided. */
export function DecisionRow({ columns }: { readonly columns: readonly RunColumn[] }) {
  return (
    <tr>
      <RowName>Decision</RowName>
      {columns.map((column) => (
        <Cell key={column.id} className="[&_span]:rounded-lg [&_span]:whitespace-normal [&_svg]:shrink-0">
          {column.group ? <GroupDecisions column={column} /> : <RunDecision column={column} />}
        </Cell>
      ))}
    </tr>
  );
}

function RunDecision({ column: { runs } }: { readonly column: RunColumn }) {
  const [{ decision, state }] = runs;
  return decision ? <DecisionBadge decision={decision} /> : <RunStateBadge state={state} />;
}

function GroupDecisions({ column }: { readonly column: RunColumn }) {
  const counts = decisionCounts(column);
  const open = column.runs.filter(({ decision }) => decision === null).length;
  return (
    <ul className="space-y-1">
      {counts.map(({ outcome, count }) => (
        <li key={outcome} className="flex items-start justify-center gap-1.5">
          <strong className="tabular font-semibold">{count}</strong>
          <DecisionBadge decision={{ outcome, sentence: `${count} of ${column.runs.length} seeds` }} />
        </li>
      ))}
      {open > 0 && (
        <li className="text-xs text-muted">
          <span className="tabular">{open}</span> without a decision
        </li>
      )}
    </ul>
  );
}
