'use client';
import { Columns3 } from 'lucide-react';
import { Button, LinkButton } from '../../../components/Button';
import { CancelRunDocument, type RunHeaderFieldsFragment } from '../../../graphql/generated/operations';
import { isActive } from '../../../graphql/runActivity';
import { useAction } from '../../../graphql/useAction';
import { useViewer } from '../../../runtime/viewer';
import { RunDownloadsMenu } from '../../report';
import { ShareButton } from '../../share';
import { CopyAsMenu, type RunPart } from '../../take-away';
import { useOpenRun } from '../runContext';
import { runFileStem } from '../runFileStem';
import { DeleteRun } from './DeleteRun';
import { RunAgain } from './RunAgain';

interface RunActionsProps {
  readonly part: RunPart;
  readonly canceling: boolean;
  /** Called once the API has been asked. */
  readonly onCancel: () => void;
}

/** What can be done with a run. */
export function RunActions({ part, canceling, onCancel }: RunActionsProps) {
  const { run, state } = useOpenRun();
  const { canWrite } = useViewer();
  const { run: cancelRun, busy, fault } = useAction(CancelRunDocument);
  const asked = canceling || run.cancelRequested;
  const cancel = async () => {
    if (await cancelRun({ id: run.id })) onCancel();
  };
  const active = isActive(state);
  const generationId = run.generation?.id ?? null;
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-1.5">
      {!active && canWrite && <RunAgain run={run} />}
      {state === 'SUCCEEDED' && (
        <>
          <LinkButton
            small
            href={compareAddress(run)}
            label={run.scenario?.parent ? 'Compare with its parent' : 'Compare with…'}
          >
            <Columns3 size={15} aria-hidden />
            <span className="hidden xl:inline">Compare</span>
          </LinkButton>
          <RunDownloadsMenu
            runId={run.id}
            generationId={generationId}
            hasReport={run.dataset !== null}
            decision={run.decision}
          />
        </>
      )}
      <CopyAsMenu small view={{ kind: 'run', id: run.id, part, generationId, fileStem: runFileStem(run) }} />
      <ShareButton
        small
        runIds={[run.id]}
        hasReport={!active && run.dataset !== null && generationId !== null}
      />
      {canWrite && active && (
        <Button small tone="danger" disabled={busy || asked} onClick={() => void cancel()}>
          {asked ? 'Canceling' : 'Cancel run'}
        </Button>
      )}
      {canWrite && !active && <DeleteRun run={run} />}
      {fault && (
        <p role="alert" className="w-full text-[13px] text-bad">
          The run was not canceled: {fault.message}
        </p>
      )}
    </div>
  );
}

function compareAddress({ id, scenario }: RunHeaderFieldsFragment): string {
  return `/compare?runs=${scenario?.parent ? `${scenario.parent.id},${id}` : id}`;
}
