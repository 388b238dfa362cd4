'use client';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useMutation } from 'urql';
import { Button, LinkButton } from '../../components/Button';
import { PageHeader } from '../../components/PageHeader';
import { RunStateBadge } from '../../components/RunStateBadge';
import { ErrorBox } from '../../components/States';
import { errorText } from '../../graphql/errorText';
import { CancelRunDocument, type RunState } from '../../graphql/generated/operations';
import { isActive } from './runActivity';
import type { RunData } from './runData';
import { repeatAddress } from './runFormStart';

/** Name, state, and what can be done with a run. */
export function RunHeader({ run, state }: { readonly run: RunData; readonly state: RunState }) {
  const [{ fetching }, cancelRun] = useMutation(CancelRunDocument);
  const [asked, setAsked] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const canceling = asked || run.cancelRequested;
  const cancel = async () => {
    setFault(null);
    const { error } = await cancelRun({ id: run.id });
    if (error) setFault(errorText(error).message);
    else setAsked(true);
  };
  return (
    <>
      <PageHeader
        title={run.name}
        parents={[
          { href: '/datasets', label: 'Datasets' },
          { href: `/datasets/${run.dataset.id}`, label: run.dataset.name },
        ]}
        badges={<RunStateBadge state={state} canceling={canceling} />}
        actions={
          isActive(state) ? (
            <Button tone="danger" disabled={fetching || canceling} onClick={() => void cancel()}>
              {canceling ? 'Canceling' : 'Cancel run'}
            </Button>
          ) : (
            <>
              <LinkButton href={repeatAddress(run, { seed: run.seed + 1 })}>
                <RotateCcw size={15} aria-hidden /> Run again, another seed
              </LinkButton>
              <LinkButton
                href={repeatAddress(run, {
                  synthesizer: run.synthesizer === 'independent' ? 'gaussian-copula' : 'independent',
                })}
              >
                Another synthesizer
              </LinkButton>
              {state === 'SUCCEEDED' && (
                <LinkButton tone="primary" href={`/compare?runs=${run.id}`}>
                  Compare with…
                </LinkButton>
              )}
            </>
          )
        }
      />
      {fault && <ErrorBox title="The run was not canceled">{fault}</ErrorBox>}
    </>
  );
}
