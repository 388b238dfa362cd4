import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { useMutation } from 'urql';
import { errorText, type ErrorText } from '../../graphql/errorText';
import {
  CreateRunDocument,
  type CreateRunInput,
  CreateSweepDocument,
  type CreateSweepInput,
} from '../../graphql/generated/operations';

/** Starts what the form holds, and goes to its page. */
export interface Start {
  readonly busy: boolean;
  /** @returns why it was refused; null once it has begun */
  readonly run: (input: CreateRunInput) => Promise<ErrorText | null>;
  readonly sweep: (input: CreateSweepInput) => Promise<ErrorText | null>;
}

/**
 * The mutations of the form. Each input is sent with a key of its own, so that pressing the button again after an answer
 * that got lost starts nothing twice.
 */
export function useStart(): Start {
  const router = useRouter();
  const [run, createRun] = useMutation(CreateRunDocument);
  const [sweep, createSweep] = useMutation(CreateSweepDocument);
  const last = useRef<{ readonly input: string; readonly key: string } | null>(null);
  const keyed = <Input extends object>(input: Input): Input & { idempotencyKey: string } => {
    const text = JSON.stringify(input);
    if (last.current?.input !== text) last.current = { input: text, key: newKey() };
    return { ...input, idempotencyKey: last.current.key };
  };
  return {
    busy: run.fetching || sweep.fetching,
    run: async (input) => {
      const { data, error } = await createRun({ input: keyed(input) });
      if (data?.createRun) router.push(`/runs/${data.createRun.run.id}`);
      return error ? errorText(error) : null;
    },
    sweep: async (input) => {
      const { data, error } = await createSweep({ input: keyed(input) });
      if (data?.createSweep) router.push(`/sweeps/${data.createSweep.sweep.id}`);
      return error ? errorText(error) : null;
    },
  };
}

/** `crypto.randomUUID` is there on this machine and over HTTPS only. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
