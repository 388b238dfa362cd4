import { readConfiguration } from './configuration.js';
import { openDatabase, waitForDatabase } from './database/connect.js';
import { migrate } from './database/migrate.js';
import { RunSignals } from './events/runSignals.js';
import { executeGeneration } from './jobs/executeGeneration.js';
import { executeRun } from './jobs/executeRun.js';
import { ThreadPool } from './jobs/threadPool.js';
import { runProcess, type Running } from './lifecycle.js';
import { createLog } from './log.js';
import { RunQueue } from './queue/runQueue.js';
import { sweepGenerations } from './services/generations/sweep.js';
import { sweepRuns } from './services/runs/sweep.js';
import { DEFAULT_WORKSPACE } from './services/workspace.js';

/** How often runs without a job are looked for. */
const SWEEP_MILLISECONDS = 10_000;

const log = createLog('worker');

async function start(): Promise<Running> {
  const { databaseUrl, workerThreads } = readConfiguration();
  await waitForDatabase(databaseUrl);
  log.info('migrated', { applied: await migrate(databaseUrl) });
  const database = openDatabase(databaseUrl, 4 + workerThreads);
  const queue = await RunQueue.open(databaseUrl, 'worker', log);
  const signals = new RunSignals(databaseUrl, log);
  await signals.start();
  const services = { database, queue, signals, log, workspaceId: DEFAULT_WORKSPACE };
  const pool = new ThreadPool(new URL('./jobs/runThread.js', import.meta.url), workerThreads);
  const shutdown = new AbortController();
  const inHand = new Set<Promise<void>>();

  const sweep = (): void => {
    Promise.all([sweepRuns(database, queue), sweepGenerations(database, queue)]).then(
      ([runs, generations]) => runs + generations > 0 && log.info('runs-swept', { runs, generations }),
      (error: unknown) => log.error('sweep-failed', { error }),
    );
  };
  const timer = setInterval(sweep, SWEEP_MILLISECONDS);
  sweep();

  await queue.work((job) => {
    const { id, data, retryCount, signal } = job;
    const inHandJob = { id, runId: data.runId, retryCount, lost: signal, shutdown: shutdown.signal };
    const { generationId } = data;
    const done = generationId
      ? executeGeneration(services, pool, { ...inHandJob, generationId })
      : executeRun(services, pool, inHandJob);
    const settled = done.then(
      () => undefined,
      () => undefined,
    );
    inHand.add(settled);
    void settled.then(() => inHand.delete(settled));
    return done;
  });

  return {
    async stop() {
      clearInterval(timer);
      await queue.pause();
      shutdown.abort();
      await Promise.all(inHand);
      await pool.close();
      await signals.close();
      await queue.close();
      await database.$disconnect();
    },
  };
}

await runProcess(log, start);
