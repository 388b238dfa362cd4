'use client';
import { useState } from 'react';
import { useMutation } from 'urql';
import { Button, LinkButton } from '../../components/Button';
import { PageHeader } from '../../components/PageHeader';
import { RunStateBadge } from '../../components/RunStateBadge';
import { ErrorBox } from '../../components/States';
import { formatDateTime } from '../../format/dates';
import { errorText } from '../../graphql/errorText';
import {
  CancelRunDocument,
  type RunHeaderFieldsFragment,
  type RunState,
} from '../../graphql/generated/operations';
import { isActive } from '../../graphql/runActivity';
import { useViewer } from '../../runtime/viewer';
import { DecisionBadge } from '../decision';
import { ShareButton } from '../share';
import { DeleteRun } from './DeleteRun';
import { RunAgain } from './RunAgain';

/** Name, state, and what can be done with a run. */
export function RunHeader({
  run,
  state,
}: {
  readonly run: RunHeaderFieldsFragment;
  readonly state: RunState;
}) {
  const { canWrite } = useViewer();
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
        parents={parentsOf(run)}
        badges={
          <>
            <RunStateBadge state={state} canceling={canceling} />
            {run.decision && <DecisionBadge decision={run.decision} />}
          </>
        }
        description={`Started ${run.createdBy ? `by ${run.createdBy.name}, ` : ''}${formatDateTime(run.createdAt)}`}
        actions={
          isActive(state) ? (
            <>
              <ShareButton runIds={[run.id]} />
              {canWrite && (
                <Button tone="danger" disabled={fetching || canceling} onClick={() => void cancel()}>
                  {canceling ? 'Canceling' : 'Cancel run'}
                </Button>
              )}
            </>
          ) : (
            <>
              {canWrite && <RunAgain run={run} />}
              <ShareButton runIds={[run.id]} hasReport={run.dataset !== null && run.generation !== null} />
              {state === 'SUCCEEDED' && (
                <LinkButton tone="primary" href={compareAddress(run)}>
                  {run.scenario?.parent ? 'Compare with its parent' : 'Compare with…'}
                </LinkButton>
              )}
              {canWrite && <DeleteRun run={run} />}
            </>
          )
        }
      />
      {fault && <ErrorBox title="The run was not canceled">{fault}</ErrorBox>}
    </>
  );
}

function parentsOf({ dataset, scenario }: RunHeaderFieldsFragment): { href: string; label: string }[] {
  const parent = scenario?.parent;
  return [
    ...(dataset
      ? [
          { href: '/datasets', label: 'Datasets' },
          { href: `/datasets/${dataset.id}`, label: dataset.name },
        ]
      : [{ href: '/runs', label: 'Runs' }]),
    ...(parent ? [{ href: `/runs/${parent.id}`, label: parent.name }] : []),
  ];
}

function compareAddress({ id, scenario }: RunHeaderFieldsFragment): string {
  return `/compare?runs=${scenario?.parent ? `${scenario.parent.id},${id}` : id}`;
}
