'use client';
import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { type Action, useAction } from '../../../graphql/useAction';
import { CreateSimulationDocument } from '../../../graphql/generated/operations';

/** Starts a plan's trials and goes to their page. */
export interface StartSimulation extends Pick<Action<unknown, never>, 'busy' | 'fault'> {
  readonly start: (plan: string) => Promise<void>;
}

/** Each plan is sent with a key of its own, so that pressing again after a lost answer starts nothing twice. */
export function useStartSimulation(): StartSimulation {
  const router = useRouter();
  const { run, busy, fault } = useAction(CreateSimulationDocument, ['Simulation']);
  const last = useRef<{ readonly plan: string; readonly key: string } | null>(null);
  const start = async (plan: string) => {
    if (last.current?.plan !== plan) last.current = { plan, key: newKey() };
    const data = await run({ input: { plan, idempotencyKey: last.current.key } });
    if (data?.createSimulation) router.push(`/trials/${data.createSimulation.simulation.id}`);
  };
  return { start, busy, fault };
}

/** `crypto.randomUUID` is there on this machine and over HTTPS only. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
