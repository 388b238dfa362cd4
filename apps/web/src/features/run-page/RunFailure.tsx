'use client';
import { LinkButton } from '../../components/Button';
import { ErrorBox } from '../../components/States';
import type { RunFailureFieldsFragment } from '../../graphql/generated/operations';
import { useViewer } from '../../runtime/viewer';
import { repeatAddress } from '../run-form';
import { failureAdvice } from './failureAdvice';

/** Why a run failed and what to do. */
export function RunFailure({ run }: { readonly run: RunFailureFieldsFragment }) {
  const { canWrite } = useViewer();
  const code = run.error?.code ?? null;
  return (
    <ErrorBox
      title="The run failed"
      code={code}
      action={
        run.dataset &&
        canWrite && (
          <LinkButton small href={repeatAddress(run, run.dataset)}>
            Change the options and run again
          </LinkButton>
        )
      }
    >
      <p>{run.error?.message ?? 'The worker gave no reason. See its log for details.'}</p>
      <p className="mt-1 text-muted">{failureAdvice(code)}</p>
    </ErrorBox>
  );
}
