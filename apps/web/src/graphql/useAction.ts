import { useCallback, useMemo, useState } from 'react';
import { type AnyVariables, useMutation } from 'urql';
import { errorText, type ErrorText } from './errorText';
import type { OperationText } from './operationText';

/** A mutation that a button or a form does. */
export interface Action<Data, Variables> {
  /** @returns what was answered; null when it was refused */
  readonly run: (variables: Variables) => Promise<Data | null>;
  readonly busy: boolean;
  /** Why the last attempt was refused. */
  readonly fault: ErrorText | null;
}

/**
 * A mutation with its refusal in words.
 *
 * @param types of objects whose lists must be read again, where the answer does not contain one
 */
export function useAction<Data, Variables extends AnyVariables>(
  document: OperationText<Data, Variables>,
  types?: readonly string[],
): Action<Data, Variables> {
  const [{ fetching }, execute] = useMutation(document);
  const [fault, setFault] = useState<ErrorText | null>(null);
  const joined = types?.join(' ');
  const context = useMemo(() => (joined ? { additionalTypenames: joined.split(' ') } : undefined), [joined]);
  const run = useCallback(
    async (variables: Variables) => {
      setFault(null);
      const { data, error } = await execute(variables, context);
      if (!error) return data ?? null;
      setFault(errorText(error));
      return null;
    },
    [execute, context],
  );
  return { run, busy: fetching, fault };
}
