import type { Database } from '../../database/connect.js';

/** A worker that was not seen for so long is taken for dead. */
const LIVE_SECONDS = 30;
/** How often a worker says that it lives. */
export const WORKER_REPORT_MILLISECONDS = 5000;

/** What a worker says of itself. */
export interface WorkerReport {
  readonly threads: number;
  readonly jobsInHand: number;
  /** 99th percentile, in seconds. */
  readonly eventLoopDelay: number;
  readonly residentBytes: number;
}

/** Stores what a worker says, and forgets workers that are long gone. */
export async function reportWorker(database: Database, id: string, report: WorkerReport): Promise<void> {
  const { threads, jobsInHand, eventLoopDelay, residentBytes } = report;
  await database.$executeRaw`
    WITH gone AS (DELETE FROM worker_process WHERE seen_at < now() - interval '1 hour' AND id <> ${id})
    INSERT INTO worker_process (id, threads, jobs_in_hand, event_loop_delay, resident_bytes, seen_at)
    VALUES (${id}, ${threads}, ${jobsInHand}, ${eventLoopDelay}, ${residentBytes}, now())
    ON CONFLICT (id) DO UPDATE SET
      threads = excluded.threads, jobs_in_hand = excluded.jobs_in_hand,
      event_loop_delay = excluded.event_loop_delay, resident_bytes = excluded.resident_bytes,
      seen_at = excluded.seen_at`;
}

/** Takes a worker that ends out of the list. */
export async function forgetWorker(database: Database, id: string): Promise<void> {
  await database.workerProcess.deleteMany({ where: { id } });
}

/** The workers that were seen within 30 seconds, by the database's clock. */
export function liveWorkers(database: Database): Promise<WorkerReport[]> {
  return database.$queryRaw<WorkerReport[]>`
    SELECT threads, jobs_in_hand AS "jobsInHand", event_loop_delay AS "eventLoopDelay", resident_bytes AS "residentBytes"
    FROM worker_process WHERE seen_at > now() - ${LIVE_SECONDS} * interval '1 second'`;
}
