import { randomUUID } from 'node:crypto';
import {
  AttemptLost,
  type Attempt,
  type AttemptKind,
  type Subject,
} from '../../services/attempts/attempt.js';
import { claim } from '../../services/attempts/claim.js';
import { endAttempt } from '../../services/attempts/end.js';
import { handBack } from '../../services/attempts/handBack.js';
import { noteRetry } from '../../services/attempts/noteRetry.js';
import type { Services } from '../../services/context.js';
import type { AttemptBody, AttemptWork } from './attemptWork.js';
import { generationBody } from './generationBody.js';
import { knownFailure } from './knownFailure.js';
import { runBody } from './runBody.js';
import { simulationBody } from './simulationBody.js';
import { listenForStop } from './stopSignal.js';

/** The job in hand. */
export interface JobInHand {
  readonly id: string;
  readonly subject: Subject;
  /** How often it was tried before. */
  readonly retryCount: number;
  /** Fires when the queue takes the job away. */
  readonly lost: AbortSignal;
  /** Fires when this worker is to end. */
  readonly shutdown: AbortSignal;
}

/** An unknown fault is tried this often in all: most of them are a lost connection. */
const MAX_TRIES = 4;

const BODIES: Readonly<Record<AttemptKind, AttemptBody>> = {
  run: runBody,
  generation: generationBody,
  simulation: simulationBody,
};

/**
 * Takes a run, a generation or a simulation to its end: succeeded, failed or canceled, or hands it back when this worker is to end.
 * Every step may be done again by another worker and comes out the same.
 *
 * @throws when the job should be tried again
 */
export async function executeAttempt(
  worker: Pick<AttemptWork, 'services' | 'runThread' | 'threads'>,
  job: JobInHand,
): Promise<void> {
  const { services } = worker;
  const { database, log } = services;
  const { subject } = job;
  const { kind } = subject;
  const attempt = await claim(database, subject, job.id);
  if (attempt === null) return log.info(`${kind}-skipped`, { ...idOf(subject), jobId: job.id });
  log.info(`${kind}-taken`, { ...idOf(attempt), attempt: attempt.attempt });
  const stop = listenForStop(services, attempt, job);
  try {
    await BODIES[kind]({ ...worker, attempt, signal: stop.signal });
    await endAttempt(services, attempt, { state: 'SUCCEEDED' });
    log.info(`${kind}-succeeded`, idOf(attempt));
  } catch (error) {
    switch (error instanceof AttemptLost ? 'lost' : stop.reason) {
      case 'lost':
        log.info(`${kind}-lost`, { ...idOf(attempt), attempt: attempt.attempt });
        return;
      case 'canceled':
        await endAttempt(services, attempt, { state: 'CANCELED' });
        log.info(`${kind}-canceled`, idOf(attempt));
        return;
      case 'shutdown':
        await handBack(services, attempt);
        log.info(`${kind}-handed-back`, idOf(attempt));
        return;
      case null:
        await fail(services, job, attempt, error);
    }
  } finally {
    stop.close();
  }
}

/** An error of the engine comes again on every try, so it ends the work; an unknown one may not. */
async function fail(services: Services, job: JobInHand, attempt: Attempt, error: unknown): Promise<void> {
  const { database, log } = services;
  const { kind } = attempt;
  let known = knownFailure(error, kind);
  if (known) {
    log.info(`${kind}-failed`, { ...idOf(attempt), ...known });
  } else {
    const faultId = randomUUID();
    log.error(`${kind}-broke`, { ...idOf(attempt), id: faultId, retryCount: job.retryCount, error });
    if (job.retryCount + 1 < MAX_TRIES) {
      await noteRetry(database, attempt, faultId);
      throw error;
    }
    known = { code: 'INTERNAL', message: `Internal error; the worker's log has it under ${faultId}.` };
  }
  await endAttempt(services, attempt, { state: 'FAILED', error: known });
}

/** The field of a log line that names the run, the generation or the simulation. */
function idOf({ kind, id }: Subject): Record<string, string> {
  return { [`${kind}Id`]: id };
}
