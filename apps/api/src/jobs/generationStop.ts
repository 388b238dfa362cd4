import { holdsGeneration } from '../services/generations/claim.js';
import type { GenerationRow } from '../services/generations/open.js';
import type { Services } from '../services/context.js';

/** Breaks off the work on a generation. */
export interface GenerationStop {
  readonly signal: AbortSignal;
  /** True once the generation was ended by somebody, or taken by another worker. */
  readonly lost: boolean;
  close(): void;
}

/** An end is heard with its commit; this guards against one that got lost. */
const SAFETY_MILLISECONDS = 5000;

/** Listens from now on, also to `signals`; close it when the work is over. */
export function watchGeneration(
  { database, signals: runSignals, log }: Services,
  generation: GenerationRow,
  signals: readonly AbortSignal[],
): GenerationStop {
  const controller = new AbortController();
  const watch = runSignals.watch(generation.id);
  const listen = async (): Promise<void> => {
    while (!watch.closed && !controller.signal.aborted) {
      try {
        if (!(await holdsGeneration(database, generation)) && !watch.closed) controller.abort();
      } catch (error) {
        log.error('stop-check-failed', { generationId: generation.id, error });
      }
      await watch.wait(SAFETY_MILLISECONDS);
    }
  };
  void listen();
  return {
    signal: AbortSignal.any([controller.signal, ...signals]),
    get lost() {
      return controller.signal.aborted;
    },
    close: () => watch.close(),
  };
}
