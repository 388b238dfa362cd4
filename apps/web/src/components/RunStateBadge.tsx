import { Ban, CircleCheck, CircleX, Clock3, LoaderCircle } from 'lucide-react';
import { STATE_LABELS } from '../format/words';
import type { RunState } from '../graphql/generated/operations';
import { Badge, type BadgeTone } from './Badge';

const LOOKS: Readonly<Record<RunState, { readonly tone: BadgeTone; readonly Icon: typeof Clock3 }>> = {
  QUEUED: { tone: 'neutral', Icon: Clock3 },
  RUNNING: { tone: 'accent', Icon: LoaderCircle },
  SUCCEEDED: { tone: 'good', Icon: CircleCheck },
  FAILED: { tone: 'bad', Icon: CircleX },
  CANCELED: { tone: 'warn', Icon: Ban },
};

/** A run's, or a generation's, state in a word and a sign. */
export function RunStateBadge({
  state,
  canceling,
  testId = 'run-state',
}: {
  readonly state: RunState;
  readonly canceling?: boolean;
  readonly testId?: string;
}) {
  const { tone, Icon } = LOOKS[state];
  const leaving = canceling && (state === 'RUNNING' || state === 'QUEUED');
  return (
    <span data-testid={testId} data-state={state}>
      <Badge tone={leaving ? 'warn' : tone}>
        <Icon size={13} aria-hidden className={state === 'RUNNING' ? 'animate-spin' : undefined} />
        {leaving ? 'Canceling' : STATE_LABELS[state]}
      </Badge>
    </span>
  );
}
