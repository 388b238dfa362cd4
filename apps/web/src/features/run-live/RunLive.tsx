'use client';
import clsx from 'clsx';
import { RefreshCw } from 'lucide-react';
import { Card } from '../../components/Card';
import { ProgressBar } from '../../components/ProgressBar';
import { ErrorBox } from '../../components/States';
import { formatPercent } from '../../format/numbers';
import type { RunLiveFieldsFragment, RunStage, RunState } from '../../graphql/generated/operations';
import { isActive } from '../../graphql/runActivity';
import { mergeMeasures } from './curves';
import { CurvesCard } from './CurvesCard';
import { EventLog } from './EventLog';
import { LiveMetrics } from './LiveMetrics';
import { NotifyButton } from './notify/NotifyButton';
import type { RunFeed } from './runFeed';
import { RunTimes } from './RunTimes';
import { StageSteps } from './StageSteps';
import { useEventLog } from './useEventLog';
import type { ConnectionState } from './watchRun';

interface RunLiveProps {
  readonly run: RunLiveFieldsFragment;
  readonly state: RunState;
  readonly stage: RunStage | null;
  readonly feed: RunFeed;
  readonly connection: ConnectionState;
  readonly refusal: string | null;
}

/** How far a run is: stages, progress, its log, and metrics as they arrive. */
export function RunLive({ run, state, stage, feed, connection, refusal }: RunLiveProps) {
  const progress = Math.max(feed.progress, run.progress);
  const active = isActive(state);
  const stored = useEventLog(run.id, !active && feed.log.length === 0);
  const withMetrics = active || feed.metrics.length > 0;
  const log = feed.log.length > 0 ? feed.log : stored;
  return (
    <>
      <Card title="Progress" actions={active && <NotifyButton />}>
        <StageSteps state={state} stage={stage} stages={stagesOf(run)} />
        <div className="mt-4 flex items-center gap-3">
          <ProgressBar
            label="Progress of the run"
            value={progress}
            tone={state === 'FAILED' ? 'bad' : state === 'CANCELED' ? 'muted' : 'accent'}
          />
          <span className="tabular w-11 text-right font-medium" data-testid="run-progress">
            {formatPercent(progress)}
          </span>
        </div>
        <div className="mt-2 flex flex-wrap items-center justify-between gap-2 text-[13px] text-muted">
          <p aria-live="polite" className="min-w-0 break-words">
            {feed.message || (state === 'QUEUED' ? 'Waiting for a free worker.' : '')}
          </p>
          {active && <RunTimes runId={run.id} state={state} />}
          {active && <Connection state={connection} />}
        </div>
        {refusal && (
          <div className="mt-3">
            <ErrorBox title="Live updates were refused">{refusal}</ErrorBox>
          </div>
        )}
      </Card>
      <CurvesCard measures={mergeMeasures(run.measures, feed.measures)} />
      <div className={clsx('grid gap-5', withMetrics && 'xl:grid-cols-2')}>
        <Card title="Events" flush>
          <EventLog events={log} />
        </Card>
        {withMetrics && (
          <Card title="Metrics so far" flush>
            <LiveMetrics metrics={feed.metrics} />
          </Card>
        )}
      </div>
    </>
  );
}

/** A model that is there already needs no fit; without real rows there is nothing to evaluate. */
function stagesOf({ scenario, specification, dataset }: RunLiveFieldsFragment): readonly RunStage[] {
  return [
    ...(scenario || specification ? [] : (['SPLIT', 'FIT'] as const)),
    'GENERATE',
    ...(dataset ? (['EVALUATE'] as const) : []),
  ];
}

const CONNECTION_WORDS: Readonly<Record<ConnectionState, string>> = {
  connecting: 'Connecting',
  live: 'Live',
  reconnecting: 'Connection lost, reconnecting',
  refused: 'Not live',
  closed: 'Finishing',
};

function Connection({ state }: { readonly state: ConnectionState }) {
  return (
    <span role="status" data-testid="connection-state" className="flex items-center gap-1.5">
      {state === 'reconnecting' ? (
        <RefreshCw size={13} aria-hidden className="animate-spin text-warn" />
      ) : (
        <span
          aria-hidden
          className={`size-2 rounded-full ${state === 'live' ? 'bg-good' : 'bg-line-strong'}`}
        />
      )}
      {CONNECTION_WORDS[state]}
    </span>
  );
}
