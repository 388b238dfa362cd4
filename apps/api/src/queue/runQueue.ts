import { randomUUID } from 'node:crypto';
import { fromPrisma, PgBoss, type Job } from 'pg-boss';
import type { Transaction } from '../database/connect.js';
import type { Log } from '../log.js';
import { DeliveryQueue } from './deliveryQueue.js';

const QUEUE = 'run';

/** What a job carries: a run to do, a later generation of a run, or simulated trials. */
export type RunJob =
  { readonly runId: string; readonly generationId?: string } | { readonly simulationId: string };

/** Longest time that one attempt may take. */
const ATTEMPT_SECONDS = 23 * 3600;

/**
 * The queue of runs, generations and simulations in Postgres (schema `pgboss`). A worker that stops refreshing its job's heartbeat for 10 s is
 * taken for dead, and its job goes to another.
 */
export class RunQueue {
  private constructor(
    private readonly boss: PgBoss,
    /** Messages to webhooks, over the same connections. */
    readonly deliveries: DeliveryQueue,
  ) {}

  /** @param role a worker also looks after jobs whose worker is gone */
  static async open(databaseUrl: string, role: 'server' | 'worker', log: Log): Promise<RunQueue> {
    const boss = new PgBoss({
      connectionString: databaseUrl,
      application_name: `likeness-${role}`,
      max: role === 'worker' ? 4 : 2,
      instanceName: role,
      schedule: false,
      supervise: role === 'worker',
      superviseIntervalSeconds: 2,
      monitorIntervalSeconds: 2,
      useListenNotify: role === 'worker',
    });
    boss.on('error', (error) => log.error('queue-error', { error }));
    boss.on('warning', (warning) => log.info('queue-warning', { warning }));
    await boss.start();
    await boss.createQueue(QUEUE, {
      heartbeatSeconds: 10,
      retryLimit: 4,
      retryDelay: 0,
      expireInSeconds: ATTEMPT_SECONDS,
      deleteAfterSeconds: 3600,
      notify: true,
    });
    return new RunQueue(boss, await DeliveryQueue.open(boss));
  }

  /**
   * Adds a job inside the caller's transaction: it and what it carries exist both, or neither.
   *
   * @param priority jobs of a higher one go first, those of the same one in the order in which they came
   * @returns the job's id
   */
  async send(transaction: Transaction, job: RunJob, priority = 0): Promise<string> {
    const id = randomUUID();
    await this.boss.send(QUEUE, job, { id, priority, db: fromPrisma(transaction) });
    return id;
  }

  /**
   * Takes jobs one after the other. A handler that returns completes its job; one that throws gives it back for
   * another attempt.
   */
  async work(handler: (job: Job<RunJob>) => Promise<void>): Promise<void> {
    await this.boss.work<RunJob>(
      QUEUE,
      {
        batchSize: 1,
        pollingIntervalSeconds: 1,
        notifyPollingIntervalSeconds: 2,
        heartbeatRefreshSeconds: 2,
      },
      async ([job]) => handler(job),
    );
  }

  /** Takes no further jobs; those in hand keep their heartbeat. */
  async pause(): Promise<void> {
    await this.boss.offWork(QUEUE, { wait: false });
    await this.deliveries.pause();
  }

  /** Whether the queue's tables are there and answer. */
  async isReady(): Promise<boolean> {
    return (await this.boss.getQueue(QUEUE)) !== null;
  }

  async close(): Promise<void> {
    await this.boss.stop({ graceful: false });
  }
}
