import { randomUUID } from 'node:crypto';
import { fromPrisma, type Job, type PgBoss } from 'pg-boss';
import type { Transaction } from '../database/connect.js';

const QUEUE = 'webhook';

/** What a job carries: the message to send. */
export interface DeliveryJob {
  readonly deliveryId: string;
}

/** Attempts after the first one. */
export const DELIVERY_RETRIES = 12;
/** The n-th retry waits 5 * 2^(n - 1) to 5 * 2^n seconds, at random between them, so that receivers are not hit in step. */
const RETRY_SECONDS = 5;
const MAX_RETRY_SECONDS = 4 * 3600;

/** Messages that one worker sends at the same time, and those to one webhook. */
const CONCURRENCY = 4;
const CONCURRENCY_OF_A_WEBHOOK = 2;

/** The queue of messages to webhooks, tried again with growing delays for 6 to 10 hours. */
export class DeliveryQueue {
  private constructor(private readonly boss: PgBoss) {}

  static async open(boss: PgBoss): Promise<DeliveryQueue> {
    await boss.createQueue(QUEUE, {
      heartbeatSeconds: 10,
      retryLimit: DELIVERY_RETRIES,
      retryDelay: RETRY_SECONDS,
      retryBackoff: true,
      retryDelayMax: MAX_RETRY_SECONDS,
      expireInSeconds: 120,
      deleteAfterSeconds: 3600,
      notify: true,
    });
    return new DeliveryQueue(boss);
  }

  /**
   * Adds the job of a message inside the caller's transaction: both exist, or neither.
   *
   * @returns the job's id
   */
  async send(transaction: Transaction, webhookId: string, deliveryId: string): Promise<string> {
    const id = randomUUID();
    const job: DeliveryJob = { deliveryId };
    await this.boss.send(QUEUE, job, { id, group: { id: webhookId }, db: fromPrisma(transaction) });
    return id;
  }

  /** Takes jobs; a handler that throws gives its job back for a later attempt. */
  async work(handler: (job: Job<DeliveryJob>) => Promise<void>): Promise<void> {
    await this.boss.work<DeliveryJob>(
      QUEUE,
      {
        batchSize: 1,
        localConcurrency: CONCURRENCY,
        localGroupConcurrency: CONCURRENCY_OF_A_WEBHOOK,
        pollingIntervalSeconds: 2,
        notifyPollingIntervalSeconds: 4,
      },
      async ([job]) => handler(job),
    );
  }

  /** Takes no further jobs. */
  async pause(): Promise<void> {
    await this.boss.offWork(QUEUE, { wait: false });
  }
}
