import Link from 'next/link';
import { Card } from '../../components/Card';
import { ProgressBar } from '../../components/ProgressBar';
import { RunStateBadge } from '../../components/RunStateBadge';
import { formatPercent, formatQuantity } from '../../format/numbers';
import { STAGE_LABELS } from '../../format/words';
import type { RunRowFragment } from '../../graphql/generated/operations';
import { runListAddress } from '../run-list';

/** Runs that are worked on, with how far they are, and those that wait, in their order. */
export function OpenRuns({
  runs,
  total,
}: {
  readonly runs: readonly RunRowFragment[];
  readonly total: number;
}) {
  const running = runs.filter(({ state }) => state === 'RUNNING');
  const queued = runs.filter(({ state }) => state === 'QUEUED');
  return (
    <Card title="Running and waiting" flush>
      {running.length + queued.length === 0 ? (
        <p className="px-4 pb-4 text-muted sm:px-5">No run is in progress.</p>
      ) : (
        <ul>
          {running.map((run) => (
            <li key={run.id} className="border-t border-line px-4 py-2.5 sm:px-5">
              <RunLink run={run} />
              <div className="mt-1.5 flex items-center gap-3">
                <ProgressBar label={`Progress of ${run.name}`} value={run.progress} />
                <span className="tabular shrink-0 text-xs text-muted">
                  {run.stage ? `${STAGE_LABELS[run.stage]}, ` : ''}
                  {formatPercent(run.progress)}
                </span>
              </div>
            </li>
          ))}
          {queued.map((run, at) => (
            <li
              key={run.id}
              className="flex items-center justify-between gap-3 border-t border-line px-4 py-2 sm:px-5"
            >
              <RunLink run={run} />
              <span className="flex shrink-0 items-center gap-2">
                <span className="tabular text-xs text-muted">{at === 0 ? 'next' : `${at} before it`}</span>
                <RunStateBadge state={run.state} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {total > runs.length && (
        <p className="border-t border-line px-4 py-2.5 text-[13px] sm:px-5">
          <Link
            className="rounded text-accent hover:underline"
            href={runListAddress({ choices: { state: ['RUNNING', 'QUEUED'] } })}
          >
            All {formatQuantity(total, 'open run')}
          </Link>
        </p>
      )}
    </Card>
  );
}

function RunLink({ run: { id, name } }: { readonly run: RunRowFragment }) {
  return (
    <Link
      href={`/runs/${id}`}
      title={name}
      className="block min-w-0 truncate rounded font-medium hover:text-accent hover:underline"
    >
      {name}
    </Link>
  );
}
