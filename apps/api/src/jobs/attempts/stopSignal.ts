import type { Attempt } from '../../services/attempts/attempt.js';
import { shouldStop } from '../../services/attempts/shouldStop.js';
import type { Services } from '../../services/context.js';

/** Why the work of an attempt is broken off. */
export type StopReason = 'canceled' | 'lost' | 'shutdown';

/** Breaks off the work when somebody cancels it, another worker has taken it, or this one is to end. */
export interface StopSignal {
  readonly signal: AbortSignal;
  /** Null while the work goes on. */
  readonly reason: StopReason | null;
  close(): void;
}

/** A cancellation is heard with its commit; this guards against one that got lost. */
const SAFETY_MILLISECONDS = 5000;

/**
 * Listens from now on; close it when the work is over.
 *
 * @param lost fires when the queue takes the job away
 * @param shutdown fires when this worker is to end
 */
export function listenForStop(
  { database, signals, log }: Services,
  attempt: Attempt,
  { lost, shutdown }: { readonly lost: AbortSignal; readonly shutdown: AbortSignal },
): StopSignal {
  const controller = new AbortController();
  let reason: StopReason | null = null;
  const watch = signals.watch(attempt.id);
  const stop = (why: StopReason): void => {
    if (reason !== null) return;
    reason = why;
    controller.abort();
  };
  const onLost = (): void => stop('lost');
  const onShutdown = (): void => stop('shutdown');
  lost.addEventListener('abort', onLost);
  shutdown.addEventListener('abort', onShutdown);
  if (lost.aborted) onLost();
  if (shutdown.aborted) onShutdown();
  const listen = async (): Promise<void> => {
    while (!watch.closed && reason === null) {
      try {
        const found = await shouldStop(database, attempt);
        if (found && !watch.closed) stop(found);
      } catch (error) {
        log.error('stop-check-failed', { ...attempt, error });
      }
      await watch.wait(SAFETY_MILLISECONDS);
    }
  };
  void listen();
  return {
    signal: controller.signal,
    get reason() {
      return reason;
    },
    close() {
      lost.removeEventListener('abort', onLost);
      shutdown.removeEventListener('abort', onShutdown);
      watch.close();
    },
  };
}
