import { shouldStop } from '../services/runs/claim.js';
import type { RunRow } from '../services/runs/settings.js';
import type { Services } from '../services/context.js';

/** Why a run's work is broken off. */
export type StopReason = 'canceled' | 'lost' | 'shutdown';

/** Breaks off the work on a run when somebody cancels it, another worker has taken it, or this one is to end. */
export interface StopSignal {
  readonly signal: AbortSignal;
  /** Null while the work goes on. */
  readonly reason: StopReason | null;
  stop(reason: StopReason): void;
  close(): void;
}

/** A cancellation is heard with its commit; this guards against one that got lost. */
const SAFETY_MILLISECONDS = 5000;

/** Listens from now on; close it when the work is over. */
export function listenForStop({ database, signals, log }: Services, run: RunRow): StopSignal {
  const controller = new AbortController();
  let reason: StopReason | null = null;
  const watch = signals.watch(run.id);
  const stop = (why: StopReason): void => {
    if (reason !== null) return;
    reason = why;
    controller.abort();
  };
  const listen = async (): Promise<void> => {
    while (!watch.closed && reason === null) {
      try {
        const found = await shouldStop(database, run);
        if (found && !watch.closed) stop(found);
      } catch (error) {
        log.error('stop-check-failed', { runId: run.id, error });
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
    stop,
    close: () => watch.close(),
  };
}
