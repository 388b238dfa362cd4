import { LinkButton } from '../../components/button';
import { ErrorBox } from '../../components/states';
import { failureAdvice } from './failure-advice';
import type { RunData } from './run-data';
import { repeatAddress } from './run-form-start';

/** Why a run failed and what to do. */
export function RunFailure({ run }: { readonly run: RunData }) {
  const code = run.error?.code ?? null;
  return (
    <ErrorBox
      title="The run failed"
      code={code}
      action={
        <LinkButton small href={repeatAddress(run)}>
          Change the settings and run again
        </LinkButton>
      }
    >
      <p>{run.error?.message ?? 'The worker gave no reason; its log has the details.'}</p>
      <p className="mt-1 text-muted">{failureAdvice(code)}</p>
    </ErrorBox>
  );
}
