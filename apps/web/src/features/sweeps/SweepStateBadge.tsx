import { Badge, type BadgeTone } from '../../components/Badge';
import type { SweepState } from '../../graphql/generated/operations';

const LOOKS: Readonly<Record<SweepState, { readonly label: string; readonly tone: BadgeTone }>> = {
  QUEUED: { label: 'Queued', tone: 'neutral' },
  RUNNING: { label: 'Running', tone: 'accent' },
  STOPPING: { label: 'Stopping', tone: 'warn' },
  STOPPED: { label: 'Stopped', tone: 'warn' },
  FINISHED: { label: 'Finished', tone: 'good' },
};

/** What a sweep is doing. */
export function SweepStateBadge({ state }: { readonly state: SweepState }) {
  const { label, tone } = LOOKS[state];
  return (
    <span data-testid="sweep-state" data-state={state}>
      <Badge tone={tone}>{label}</Badge>
    </span>
  );
}
