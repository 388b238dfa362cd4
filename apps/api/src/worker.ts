import { readSecret } from './auth/secret.js';
import { readConfiguration } from './configuration.js';
import { DatabasePool, openDatabase, waitForDatabase } from './database/connect.js';
import { migrate } from './database/migrate.js';
import { RunSignals } from './events/runSignals.js';
import { executeAttempt } from './jobs/attempts/executeAttempt.js';
import { deliver } from './jobs/webhooks/deliver.js';
import { openRunThread } from './jobs/threads/openRunThread.js';
import { startWorkerReports } from './jobs/workerReports.js';
import { runProcess, type Running } from './lifecycle.js';
import { createLog } from './log.js';
import { RunQueue } from './queue/runQueue.js';
import { subjectOf } from './services/attempts/subjectOf.js';
import { sweep } from './services/attempts/sweep.js';
import { Sealing } from './services/webhooks/sealing.js';
import { sweepDeliveries } from './services/webhooks/sweep.js';
import { DEFAULT_WORKSPACE } from './services/workspace.js';
import { openTracing } from './telemetry/tracing.js';
import { readAddressRule } from './webhookAddress.js';

/** How often runs, generations and simulations without a job are looked for. */
const SWEEP_MILLISECONDS = 10_000;

const log = createLog('worker');

async function start(): Promise<Running> {
  const configuration = readConfiguration();
  const { databaseUrl, workerThreads } = configuration;
  const sending = {
    allowed: readAddressRule(configuration),
    sealing: new Sealing(await readSecret(configuration)),
  };
  await waitForDatabase(databaseUrl);
  log.info('migrated', { applied: await migrate(databaseUrl) });
  const database = openDatabase(new DatabasePool(databaseUrl, { connections: 4 + workerThreads }));
  const queue = await RunQueue.open(databaseUrl, 'worker', log);
  const signals = new RunSignals(databaseUrl, log);
  await signals.start();
  const services = { database, queue, signals, log, workspaceId: DEFAULT_WORKSPACE };
  const runThread = openRunThread();
  const worker = { services, runThread, threads: workerThreads };
  const tracing = await openTracing(configuration.traceEndpoint, 'likeness-worker');
  const shutdown = new AbortController();
  const inHand = new Set<Promise<void>>();

  const sweepAll = (): void => {
    Promise.all([
      sweep(services, 'run'),
      sweep(services, 'generation'),
      sweep(services, 'simulation'),
      sweepDeliveries(services),
    ]).then(
      ([runs, generations, simulations, deliveries]) =>
        runs + generations + simulations + deliveries > 0 &&
        log.info('swept', { runs, generations, simulations, deliveries }),
      (error: unknown) => log.error('sweep-failed', { error }),
    );
  };
  const timer = setInterval(sweepAll, SWEEP_MILLISECONDS);
  sweepAll();

  await queue.work((job) => {
    const { id, data, retryCount, signal } = job;
    const subject = subjectOf(data);
    const jobInHand = { id, subject, retryCount, lost: signal, shutdown: shutdown.signal };
    const begin = performance.now();
    const done = executeAttempt(worker, jobInHand);
    const record = (outcome: string): void =>
      tracing.record(`${subject.kind} attempt`, outcome, (performance.now() - begin) / 1000);
    const settled = done.then(
      () => record('ok'),
      () => record('broke'),
    );
    inHand.add(settled);
    void settled.then(() => inHand.delete(settled));
    return done;
  });
  const reports = startWorkerReports(services, workerThreads, () => inHand.size);
  await queue.deliveries.work(({ id, data, retryCount }) =>
    deliver(services, sending, { jobId: id, deliveryId: data.deliveryId, retryCount }),
  );

  return {
    async stop() {
      clearInterval(timer);
      await reports.stop();
      await queue.pause();
      shutdown.abort();
      await Promise.all(inHand);
      await tracing.stop();
      await runThread.close();
      await signals.close();
      await queue.close();
      await database.$disconnect();
    },
  };
}

await runProcess(log, start);
