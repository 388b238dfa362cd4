'use client';
import Link from 'next/link';
import { buttonClass } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { EmptyState } from '../../../components/States';
import { STATE_LABELS } from '../../../format/words';
import { isActive } from '../../../graphql/runActivity';
import { useOpenRun } from '../runContext';

/** Why a tab has nothing to show, and when it will. @param what such as `Rows` */
export function NotThere({ what }: { readonly what: string }) {
  const { run, state, base } = useOpenRun();
  const active = isActive(state);
  return (
    <Card>
      <EmptyState
        title={active ? `${what}: not yet` : `${what}: there are none`}
        action={
          state !== 'SUCCEEDED' && (
            <Link href={base} className={buttonClass()}>
              {active ? 'Watch the run' : 'What happened'}
            </Link>
          )
        }
      >
        {active
          ? 'They appear here by themselves when the run has come to them.'
          : state !== 'SUCCEEDED'
            ? `The run has ${STATE_LABELS[state].toLowerCase()} before it came to them.`
            : run.dataset
              ? 'This run measured none.'
              : 'Without real rows there is nothing to compare with.'}
      </EmptyState>
    </Card>
  );
}
