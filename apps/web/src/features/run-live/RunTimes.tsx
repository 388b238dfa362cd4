'use client';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { usePolling } from '../../components/hooks/usePolling';
import { formatSeconds } from '../../format/dates';
import { formatQuantity } from '../../format/numbers';
import { type RunState, RunTimesDocument, type RunTimesQuery } from '../../graphql/generated/operations';
import { useWorkspaceRunEvents } from './useWorkspaceRunEvents';

type Times = NonNullable<RunTimesQuery['run']>;

/** Times and places in the queue are asked for so often, beside every change of state. */
const POLL_MILLISECONDS = 4000;

/** Of a queued run: how many come before it; of a running one: how long it still takes. Both change by themselves. */
export function RunTimes({ runId, state }: { readonly runId: string; readonly state: RunState }) {
  const active = state === 'QUEUED' || state === 'RUNNING';
  const [{ data }, refetch] = useQuery({
    query: RunTimesDocument,
    variables: { id: runId },
    pause: !active,
    requestPolicy: 'network-only',
  });
  const reload = () => refetch({ requestPolicy: 'network-only' });
  usePolling(active, POLL_MILLISECONDS, reload);
  useWorkspaceRunEvents(({ kind }) => {
    if (active && (kind === 'STATE' || kind === 'METRICS')) reload();
  }, reload);
  const times = data?.run;
  if (!active || !times) return null;
  if (state === 'QUEUED') {
    return times.queuePosition === null ? null : (
      <span data-testid="queue-position">{queueWords(times.queuePosition)}</span>
    );
  }
  return times.timeLeft && <TimeLeft key={JSON.stringify(times.timeLeft)} time={times.timeLeft} />;
}

/** `Next in the queue`, `3 runs before it in the queue`. */
export function queueWords(position: number): string {
  return position === 0 ? 'Next in the queue' : `${formatQuantity(position, 'run')} before it in the queue`;
}

/** Counts down from what the API said last. */
function TimeLeft({ time }: { readonly time: NonNullable<Times['timeLeft']> }) {
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    const begin = Date.now();
    const timer = setInterval(() => setPassed((Date.now() - begin) / 1000), 1000);
    return () => clearInterval(timer);
  }, []);
  const left = (seconds: number): string => formatSeconds(Math.max(0, seconds - passed));
  return (
    <span
      data-testid="time-left"
      title="From the speed of finished runs on this machine and of this one so far"
    >
      About <span className="font-medium text-ink">{left(time.seconds)}</span> left ({left(time.low)} to{' '}
      {left(time.high)})
    </span>
  );
}
