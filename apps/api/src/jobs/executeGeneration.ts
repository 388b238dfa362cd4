import { randomUUID } from 'node:crypto';
import { asGenerationAttempt, claimGeneration, GenerationLost } from '../services/generations/claim.js';
import { endGeneration } from '../services/generations/end.js';
import type { GenerationRow } from '../services/generations/open.js';
import { saveChunk } from '../services/generations/saveChunk.js';
import { generationConditions, generationDraw } from '../services/generations/settings.js';
import { found } from '../services/errors.js';
import { getRun } from '../services/runs/get.js';
import { runOptions } from '../services/runs/options.js';
import { readModel } from '../services/runs/saveModel.js';
import type { Services } from '../services/context.js';
import type { RunJobInHand } from './executeRun.js';
import { generateRows } from './generateRows.js';
import { watchGeneration } from './generationStop.js';
import { knownFailure, MAX_TRIES } from './knownFailure.js';
import type { ThreadPool } from './threadPool.js';

/**
 * Draws the rows of a generation that was asked for after its run, or hands it back when this worker is to end. Chunks
 * that an earlier attempt stored are kept; the rows come out the same.
 *
 * @throws when the job should be tried again
 */
export async function executeGeneration(
  services: Services,
  pool: ThreadPool,
  job: RunJobInHand & { readonly generationId: string },
): Promise<void> {
  const { database, log } = services;
  const { generationId } = job;
  const generation = await claimGeneration(database, generationId, job.id);
  if (!generation) return log.info('generation-skipped', { generationId, jobId: job.id });
  log.info('generation-taken', { generationId, attempt: generation.attempt });
  const stop = watchGeneration(services, generation, [job.lost, job.shutdown]);
  try {
    await draw(services, pool, generation, stop.signal);
    log.info('generation-succeeded', { generationId });
  } catch (error) {
    if (error instanceof GenerationLost || stop.lost || job.lost.aborted) {
      log.info('generation-lost', { generationId, attempt: generation.attempt });
    } else if (job.shutdown.aborted) {
      await handBack(services, generation);
      log.info('generation-handed-back', { generationId });
    } else {
      await fail(services, job, generation, error);
    }
  } finally {
    stop.close();
  }
}

async function draw(
  services: Services,
  pool: ThreadPool,
  generation: GenerationRow,
  signal: AbortSignal,
): Promise<void> {
  const { database } = services;
  const { runId } = generation;
  const run = found('run', runId, await getRun(services, runId));
  const { document } = found('model of the run', runId, await readModel(database, runId));
  await generateRows({
    database,
    pool,
    generation,
    document,
    options: generationDraw(runOptions(run), generationConditions(generation)),
    signal,
    save: (generated, inARow) =>
      asGenerationAttempt(database, generation, (transaction) =>
        saveChunk(transaction, generation, generated, inARow),
      ),
  });
}

/** Gives it to another worker at once: a new job takes the place of the one in hand, which may then be completed. */
async function handBack({ database, queue }: Services, generation: GenerationRow): Promise<void> {
  const { id, runId } = generation;
  await asGenerationAttempt(database, generation, async (transaction) => {
    const jobId = await queue.send(transaction, runId, id);
    await transaction.generation.update({ where: { id }, data: { jobId } });
  });
}

async function fail(
  { database, log }: Services,
  job: RunJobInHand,
  generation: GenerationRow,
  error: unknown,
): Promise<void> {
  const generationId = generation.id;
  let known = knownFailure(error);
  if (known) {
    log.info('generation-failed', { generationId, ...known });
  } else {
    const id = randomUUID();
    log.error('generation-broke', { generationId, id, retryCount: job.retryCount, error });
    if (job.retryCount + 1 < MAX_TRIES) throw error;
    known = { code: 'INTERNAL', message: `Internal error; the worker's log has it under ${id}.` };
  }
  const end = { state: 'FAILED', error: known } as const;
  await asGenerationAttempt(database, generation, (transaction) =>
    endGeneration(transaction, generation, end),
  );
}
