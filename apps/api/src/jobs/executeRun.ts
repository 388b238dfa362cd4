import { randomUUID } from 'node:crypto';
import { recordEvent } from '../events/recordEvent.js';
import { claimRun, RunLost } from '../services/runs/claim.js';
import { finishRun } from '../services/runs/finish.js';
import { handBackRun } from '../services/runs/handBack.js';
import type { RunRow } from '../services/runs/settings.js';
import type { Services } from '../services/context.js';
import { knownFailure, MAX_TRIES } from './knownFailure.js';
import { runStages } from './runStages.js';
import { listenForStop } from './stopSignal.js';
import type { ThreadPool } from './threadPool.js';

/** The job in hand. */
export interface RunJobInHand {
  readonly id: string;
  readonly runId: string;
  /** How often it was tried before. */
  readonly retryCount: number;
  /** Fires when the queue takes the job away. */
  readonly lost: AbortSignal;
  /** Fires when this worker is to end. */
  readonly shutdown: AbortSignal;
}

/**
 * Takes a run to its end: succeeded, failed or canceled, each with a terminal event, or handed back when this worker
 * is to end. Every step may be done again by another worker and comes out the same.
 *
 * @throws when the job should be tried again
 */
export async function executeRun(services: Services, pool: ThreadPool, job: RunJobInHand): Promise<void> {
  const { database, log } = services;
  const run = await claimRun(database, job.runId, job.id);
  if (!run) {
    log.info('run-skipped', { runId: job.runId, jobId: job.id });
    return;
  }
  log.info('run-taken', { runId: run.id, attempt: run.attempt });
  const stop = listenForStop(services, run);
  const onLost = (): void => stop.stop('lost');
  const onShutdown = (): void => stop.stop('shutdown');
  job.lost.addEventListener('abort', onLost);
  job.shutdown.addEventListener('abort', onShutdown);
  if (job.shutdown.aborted) onShutdown();
  try {
    await runStages(services, pool, run, stop.signal);
    await finishRun(database, run, { state: 'SUCCEEDED', message: 'Finished' });
    log.info('run-succeeded', { runId: run.id });
  } catch (error) {
    const reason = error instanceof RunLost ? 'lost' : stop.reason;
    await handle(services, job, run, error, reason);
  } finally {
    job.lost.removeEventListener('abort', onLost);
    job.shutdown.removeEventListener('abort', onShutdown);
    stop.close();
  }
}

async function handle(
  services: Services,
  job: RunJobInHand,
  run: RunRow,
  error: unknown,
  reason: 'canceled' | 'lost' | 'shutdown' | null,
): Promise<void> {
  const { database, queue, log } = services;
  const runId = run.id;
  switch (reason) {
    case 'lost':
      log.info('run-lost', { runId, attempt: run.attempt });
      return;
    case 'canceled':
      await finishRun(database, run, { state: 'CANCELED', message: 'Canceled' });
      log.info('run-canceled', { runId });
      return;
    case 'shutdown':
      await handBackRun(database, queue, run);
      log.info('run-handed-back', { runId });
      return;
    case null:
      await fail(services, job, run, error);
  }
}

/** An error of the engine comes again on every try, so it ends the run; an unknown one may not. */
async function fail(
  { database, log }: Services,
  job: RunJobInHand,
  run: RunRow,
  error: unknown,
): Promise<void> {
  const known = knownFailure(error);
  if (known) {
    log.info('run-failed', { runId: run.id, ...known });
    await finishRun(database, run, { state: 'FAILED', message: known.message, error: known });
    return;
  }
  const id = randomUUID();
  log.error('run-broke', { runId: run.id, id, retryCount: job.retryCount, error });
  if (job.retryCount + 1 < MAX_TRIES) {
    const message = `Something went wrong (${id}); the run is tried again`;
    await recordEvent(database, run.id, { kind: 'NOTE', message, attempt: run.attempt });
    throw error;
  }
  const message = `Internal error; the worker's log has it under ${id}.`;
  await finishRun(database, run, { state: 'FAILED', message, error: { code: 'INTERNAL', message } });
}
