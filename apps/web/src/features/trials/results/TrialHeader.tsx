'use client';
import { Download, PencilLine, Square, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Button, DownloadLink, LinkButton } from '../../../components/Button';
import { ConfirmDialog } from '../../../components/dialogs/ConfirmDialog';
import { DownloadMenu } from '../../../components/DownloadMenu';
import { PageHeader } from '../../../components/PageHeader';
import { RunStateBadge } from '../../../components/RunStateBadge';
import { ErrorBox } from '../../../components/States';
import { formatDateTime } from '../../../format/dates';
import { formatCount, formatQuantity } from '../../../format/numbers';
import {
  DeleteSimulationDocument,
  type RunState,
  type SimulationFieldsFragment,
  StopSimulationDocument,
} from '../../../graphql/generated/operations';
import { useAction } from '../../../graphql/useAction';
import { useFileAddress } from '../../../runtime/sharedLink';
import { useViewer } from '../../../runtime/viewer';

interface TrialHeaderProps {
  readonly simulation: SimulationFieldsFragment;
  readonly state: RunState;
  readonly trials: number;
}

/** What was simulated, and what can be done with it. */
export function TrialHeader({ simulation, state, trials }: TrialHeaderProps) {
  const { id, name, designs, scenarios, seed, targetError, createdAt, createdBy, run } = simulation;
  const router = useRouter();
  const address = useFileAddress();
  const { canWrite } = useViewer();
  const stop = useAction(StopSimulationDocument, ['Simulation']);
  const remove = useAction(DeleteSimulationDocument, ['Simulation']);
  const active = state === 'QUEUED' || state === 'RUNNING';
  const fault = stop.fault ?? remove.fault;
  const patients = run === null ? '' : ` Patients of ${run.dataset?.name ?? run.name ?? 'a run'}.`;
  return (
    <>
      <PageHeader
        title={name}
        parents={[{ href: '/trials', label: 'Trials' }]}
        badges={
          <RunStateBadge state={state} canceling={simulation.cancelRequested} testId="simulation-state" />
        }
        description={`${formatQuantity(designs.length, 'design')} × ${formatQuantity(scenarios.length, 'scenario')} × ${formatQuantity(trials, 'trial')}, seed ${seed}${targetError > 0 ? `, to a standard error of ${targetError}` : ''}.${patients} Started ${createdBy ? `by ${createdBy.name}, ` : ''}${formatDateTime(createdAt)}.`}
        actions={
          <>
            {trials > 0 && (
              <>
                <DownloadLink href={address(`/simulations/${id}/report.html`)}>
                  <Download size={15} aria-hidden /> Report
                </DownloadLink>
                <DownloadMenu
                  label="Files"
                  files={[
                    {
                      href: address(`/simulations/${id}/characteristics.csv`),
                      label: 'Operating characteristics, CSV',
                    },
                  ]}
                />
              </>
            )}
            {canWrite && (
              <LinkButton href={`/trials/new?from=${id}`}>
                <PencilLine size={15} aria-hidden /> Change the plan
              </LinkButton>
            )}
            {canWrite && active && (
              <Button
                tone="danger"
                disabled={stop.busy || simulation.cancelRequested}
                onClick={() => void stop.run({ id })}
              >
                <Square size={14} aria-hidden /> Stop
              </Button>
            )}
            {canWrite && !active && (
              <ConfirmDialog
                trigger={
                  <Button tone="quiet" aria-label="Delete the simulation" title="Delete" className="px-2.5!">
                    <Trash2 size={15} aria-hidden />
                  </Button>
                }
                title="Delete this simulation?"
                confirmLabel="Delete"
                onConfirm={() => void remove.run({ id }).then((done) => done && router.push('/trials'))}
              >
                Its {formatCount(trials)} trials of each design and scenario are deleted with it. The same
                plan and seed give the same trials again.
              </ConfirmDialog>
            )}
          </>
        }
      />
      {fault && (
        <ErrorBox title="This was not done" code={fault.code}>
          {fault.message}
        </ErrorBox>
      )}
    </>
  );
}
