import { randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Services } from '../services/context.js';
import {
  forgetWorker,
  reportWorker,
  WORKER_REPORT_MILLISECONDS,
} from '../services/monitoring/workerProcess.js';

/** The reports of a worker, until it stops. */
export interface WorkerReports {
  stop(): Promise<void>;
}

/**
 * Says every few seconds that this worker lives and what it does; a report that fails is logged, and the next one tries
 * again.
 *
 * @param jobsInHand how many it works on at the moment
 */
export function startWorkerReports(
  { database, log }: Services,
  threads: number,
  jobsInHand: () => number,
): WorkerReports {
  const id = randomUUID();
  const delay = monitorEventLoopDelay();
  delay.enable();
  const report = async (): Promise<void> => {
    // Without a measurement the percentile is 0; it counts in nanoseconds.
    const eventLoopDelay = delay.percentile(99) / 1e9;
    delay.reset();
    const residentBytes = process.memoryUsage.rss();
    await reportWorker(database, id, { threads, jobsInHand: jobsInHand(), eventLoopDelay, residentBytes });
  };
  let reporting = Promise.resolve();
  const next = (): void => {
    reporting = report().catch((error: unknown) => log.error('worker-report-failed', { error }));
  };
  next();
  const timer = setInterval(next, WORKER_REPORT_MILLISECONDS);
  return {
    async stop() {
      clearInterval(timer);
      delay.disable();
      await reporting;
      await forgetWorker(database, id);
    },
  };
}
