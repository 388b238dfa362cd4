import { Card } from '../../components/Card';
import { ProgressBar } from '../../components/ProgressBar';
import { formatSeconds } from '../../format/dates';
import { formatPercent } from '../../format/numbers';
import { STATE_LABELS } from '../../format/words';
import type { SweepFieldsFragment } from '../../graphql/generated/operations';
import { NotifyButton } from '../run-live';

/** How many runs of a sweep are over, and how long the others will take. */
export function SweepProgress({ sweep }: { readonly sweep: SweepFieldsFragment }) {
  const { state, progress, runStates, timeLeft } = sweep;
  const active = state === 'QUEUED' || state === 'RUNNING' || state === 'STOPPING';
  return (
    <Card>
      <div className="flex items-center gap-3">
        <ProgressBar label="Progress of the sweep" value={progress} tone={active ? 'accent' : 'muted'} />
        <span className="tabular w-11 shrink-0 text-right font-medium">{formatPercent(progress)}</span>
      </div>
      <div className="mt-2 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-[13px]">
        {runStates.map(({ state: of, count }) => (
          <span key={of} data-testid={`count-${of}`} className={of === 'FAILED' ? 'text-bad' : 'text-muted'}>
            <span className="tabular font-medium text-ink">{count}</span> {STATE_LABELS[of].toLowerCase()}
          </span>
        ))}
        {active && timeLeft && (
          <span className="text-muted sm:ml-auto" data-testid="time-left">
            About <span className="font-medium text-ink">{formatSeconds(timeLeft.seconds)}</span> left (
            {formatSeconds(timeLeft.low)} to {formatSeconds(timeLeft.high)})
          </span>
        )}
      </div>
      {active && (
        <div className="mt-2 -ml-2.5">
          <NotifyButton />
        </div>
      )}
    </Card>
  );
}
