'use client';
import { ArrowRight, Dices } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useMutation } from 'urql';
import { Button, LinkButton } from '../../components/Button';
import { ConfirmDialog } from '../../components/dialogs/ConfirmDialog';
import { errorText } from '../../graphql/errorText';
import {
  CreateRunDocument,
  type DecisionFieldsFragment,
  type NextStepRunFragment,
} from '../../graphql/generated/operations';
import { useViewer } from '../../runtime/viewer';
import { repeatInput } from '../run-form';
import { nextStepLink } from './nextStep';

/** As many splits as show whether a decision hangs on which rows were held out. */
const SPLITS = 5;

interface DecisionActionsProps {
  readonly run: NextStepRunFragment;
  readonly nextStep: DecisionFieldsFragment['nextStep'];
}

/** What can be done about a decision by whoever may: its next step, and to decide over several random splits. */
export function DecisionActions({ run, nextStep }: DecisionActionsProps) {
  const { canWrite } = useViewer();
  if (!canWrite) return null;
  const link = nextStepLink(run, nextStep);
  return (
    <>
      {link && (
        <LinkButton href={link.href}>
          {link.label} <ArrowRight size={15} aria-hidden />
        </LinkButton>
      )}
      {run.dataset && !run.scenario && run.splits === 1 && (
        <DecideOverSplits run={run} datasetId={run.dataset.id} />
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
