'use client';
import { ArrowRight, Dices, RotateCcw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { useMutation } from 'urql';
import { Button, LinkButton } from '../../components/Button';
import { ConfirmDialog } from '../../components/dialogs/ConfirmDialog';
import { errorText } from '../../graphql/errorText';
import {
  CreateRunDocument,
  type DecisionFieldsFragment,
  type NextStepRunFragment,
} from '../../graphql/generated/operations';
import { useAction } from '../../graphql/useAction';
import { useViewer } from '../../runtime/viewer';
import { repeatInput } from '../run-form';
import { nextStepLink, type NextStepRun, nextStepRun } from './nextStep';

/** As many splits as show whether a decision hangs on which rows were held out. */
const SPLITS = 5;

interface DecisionActionsProps {
  readonly run: NextStepRunFragment;
  readonly nextStep: DecisionFieldsFragment['nextStep'];
  /** The way to share the report, where that is the next step. */
  readonly share?: ReactNode;
}

/** What can be done about a decision by whoever may: its next step, and to decide over several random splits. */
export function DecisionActions({ run, nextStep, share }: DecisionActionsProps) {
  const { canWrite } = useViewer();
  const shares = nextStep.code === 'SHARE' || nextStep.code === 'MORE_ROWS';
  if (!canWrite) return shares ? share : null;
  const next = nextStepRun(run, nextStep);
  const link = nextStepLink(run, nextStep);
  return (
    <>
      {shares && share}
      {next && <FixAndRunAgain next={next} />}
      {link && (
        <LinkButton href={link.href} tone={next ? 'secondary' : 'primary'}>
          {next ? 'Review first' : link.label} <ArrowRight size={15} aria-hidden />
        </LinkButton>
      )}
      {run.dataset && !run.scenario && run.splits === 1 && (
        <DecideOverSplits run={run} datasetId={run.dataset.id} />
      )}
    </>
  );
}

/** Starts the run that does the next step, and goes to it. */
function FixAndRunAgain({ next: { change, input } }: { readonly next: NextStepRun }) {
  const router = useRouter();
  const { run: createRun, busy, fault } = useAction(CreateRunDocument);
  const start = async () => {
    const data = await createRun({ input });
    if (data?.createRun) router.push(`/runs/${data.createRun.run.id}`);
  };
  return (
    <>
      <Button tone="primary" disabled={busy} onClick={() => void start()}>
        <RotateCcw size={15} aria-hidden /> {busy ? 'Starting' : `Fix and run again ${change}`}
      </Button>
      {fault && (
        <p role="alert" className="order-last w-full text-[13px] text-bad">
          {fault.message}
        </p>
      )}
    </>
  );
}

function DecideOverSplits({
  run,
  datasetId,
}: {
  readonly run: NextStepRunFragment;
  readonly datasetId: string;
}) {
  const router = useRouter();
  const [{ fetching }, createRun] = useMutation(CreateRunDocument);
  const [fault, setFault] = useState<string | null>(null);
  const start = async () => {
    setFault(null);
    const name = `${run.name}, ${SPLITS} splits`;
    const { data, error } = await createRun({
      input: { ...repeatInput(run, datasetId), name, splits: SPLITS },
    });
    if (data?.createRun) router.push(`/runs/${data.createRun.run.id}`);
    else if (error) setFault(errorText(error).message);
  };
  return (
    <>
      <ConfirmDialog
        trigger={
          <Button disabled={fetching}>
            <Dices size={15} aria-hidden /> Decide over {SPLITS} splits
          </Button>
        }
        title={`Decide over ${SPLITS} random splits?`}
        confirmLabel="Start run"
        cancelLabel="Cancel"
        tone="primary"
        onConfirm={() => void start()}
      >
        A new run with the same settings divides the real rows {SPLITS} times into training rows and holdout,
        and fits, draws and evaluates each time. Its decision is that of all of them. It takes about {SPLITS}{' '}
        times as long as this run; its rows are the same.
      </ConfirmDialog>
      {fault && (
        <p role="alert" className="w-full text-[13px] text-bad">
          {fault}
        </p>
      )}
    </>
  );
}
