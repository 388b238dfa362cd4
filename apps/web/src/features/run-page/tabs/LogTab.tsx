'use client';
import { Card } from '../../../components/Card';
import { isActive } from '../../../graphql/runActivity';
import { EventLog, RunLive, useEventLog } from '../../run-live';
import { RunFailure } from '../RunFailure';
import { useOpenRun } from '../runContext';

/** How the run went, event by event; live while it works. */
export function LogTab() {
  const { run, state, stage, feed, connection, refusal } = useOpenRun();
  const over = run.state === 'SUCCEEDED';
  const stored = useEventLog(run.id, over && feed.log.length === 0);
  if (over)
    return (
      <Card title="Events" flush>
        <EventLog events={feed.log.length > 0 ? feed.log : stored} />
      </Card>
    );
  return (
    <>
      {state === 'FAILED' && <RunFailure run={run} />}
      {(isActive(run.state) || state !== 'SUCCEEDED') && (
        <RunLive
          run={run}
          state={state}
          stage={stage}
          feed={feed}
          connection={connection}
          refusal={refusal}
        />
      )}
    </>
  );
}
