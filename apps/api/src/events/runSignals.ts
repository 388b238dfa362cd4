import pg from 'pg';
import type { Log } from '../log.js';
import { RUN_CHANNEL } from './channel.js';

/** Wakes one waiter whenever something happened to its run. */
export interface RunWatch {
  /** Resolves at the next signal, at once when one came since the last call, or after `milliseconds`. */
  wait(milliseconds: number): Promise<void>;
  readonly closed: boolean;
  close(): void;
}

/** Watched for signals of every run; no id of a run. */
export const ANY_RUN = '*';

/**
 * The process's one LISTEN connection: hears which runs changed, whichever process changed them. A lost connection
 * is made again, and everyone is woken then, since signals may have been missed.
 */
export class RunSignals {
  private readonly watches = new Map<string, Set<Waiter>>();
  private client: pg.Client | null = null;
  private retry: NodeJS.Timeout | undefined;
  private failures = 0;
  private closed = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly log: Log,
  ) {}

  /** Connects; a failure here is thrown, later ones are retried. */
  async start(): Promise<void> {
    await this.connect();
  }

  watch(runId: string): RunWatch {
    const waiter = new Waiter(() => {
      const others = this.watches.get(runId);
      others?.delete(waiter);
      if (others?.size === 0) this.watches.delete(runId);
    });
    const set = this.watches.get(runId) ?? new Set();
    this.watches.set(runId, set.add(waiter));
    return waiter;
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    for (const set of [...this.watches.values()]) for (const waiter of [...set]) waiter.close();
    await this.client?.end();
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.databaseUrl, keepAlive: true });
    client.on('notification', ({ payload = '' }) => {
      this.watches.get(payload)?.forEach((waiter) => waiter.wake());
      this.watches.get(ANY_RUN)?.forEach((waiter) => waiter.wake());
    });
    client.on('error', (error) => this.reconnect(client, error));
    client.on('end', () => this.reconnect(client, new Error('The connection ended.')));
    this.client = client;
    await client.connect();
    await client.query(`LISTEN ${RUN_CHANNEL}`);
    this.failures = 0;
    for (const set of this.watches.values()) for (const waiter of set) waiter.wake();
  }

  private reconnect(client: pg.Client, error: unknown): void {
    if (this.closed || this.client !== client) return;
    this.client = null;
    this.failures += 1;
    this.log.error('listen-lost', { error, failures: this.failures });
    const delay = Math.min(5000, 100 * 2 ** this.failures);
    this.retry = setTimeout(() => {
      this.connect().catch((failure: unknown) => this.client && this.reconnect(this.client, failure));
    }, delay);
  }
}

class Waiter implements RunWatch {
  closed = false;
  private pending = false;
  private resolve: (() => void) | null = null;

  constructor(private readonly onClose: () => void) {}

  wait(milliseconds: number): Promise<void> {
    if (this.pending || this.closed) {
      this.pending = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.resolve?.(), milliseconds);
      this.resolve = () => {
        clearTimeout(timer);
        this.resolve = null;
        this.pending = false;
        resolve();
      };
    });
  }

  wake(): void {
    this.pending = true;
    this.resolve?.();
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.onClose();
    this.resolve?.();
  }
}
