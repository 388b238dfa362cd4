import pg from 'pg';
import type { Log } from '../log.js';
import type { DatabasePool } from './connect.js';

const LOOK_MILLISECONDS = 2000;
const PATIENCE_MILLISECONDS = 5000;
/** After a busy event loop timers fire before answers that have come are read: they get this long. */
const GRACE_MILLISECONDS = 500;

/**
 * Asks the database every other second whether it answers, on a connection of its own. A database that hangs keeps its connections open, and
 * whoever asked it would wait for ever: after 5.5 s without an answer all connections of the pool are broken, so that
 * every query that waits fails, and `lost` fires.
 */
export class DatabaseWatch {
  private client: pg.Client | null = null;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;
  private loss = new AbortController();

  constructor(
    private readonly url: string,
    private readonly pool: DatabasePool,
    private readonly log: Log,
  ) {}

  start(): void {
    this.timer = setTimeout(() => void this.look(), LOOK_MILLISECONDS);
  }

  /** Whether the database answered the last time. */
  get answers(): boolean {
    return !this.loss.signal.aborted;
  }

  /** Fires when the database does not answer any more; a new one when it does again. */
  get lost(): AbortSignal {
    return this.loss.signal;
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.drop();
  }

  private async look(): Promise<void> {
    try {
      await within(this.ask(), PATIENCE_MILLISECONDS);
      if (!this.answers) {
        this.loss = new AbortController();
        this.log.info('database-answers');
      }
    } catch (error) {
      void this.drop();
      if (this.closed) return;
      if (this.answers) {
        this.log.error('database-lost', { error });
        this.loss.abort(new Error('Connection terminated: the database does not answer.'));
      }
      this.pool.breakConnections();
    }
    if (!this.closed) this.start();
  }

  private async ask(): Promise<void> {
    if (this.client === null) {
      const client = new pg.Client({
        connectionString: this.url,
        connectionTimeoutMillis: PATIENCE_MILLISECONDS,
      });
      // The next question finds out.
      client.on('error', () => undefined);
      this.client = client;
      await client.connect();
    }
    await this.client.query('SELECT 1');
  }

  /** A server that hangs does not answer a farewell either, so nobody waits for it. */
  private async drop(): Promise<void> {
    const { client } = this;
    this.client = null;
    if (client === null) return;
    const { connection } = client as unknown as {
      readonly connection: { readonly stream: { destroy(): void } };
    };
    await within(client.end(), GRACE_MILLISECONDS).catch(() => connection.stream.destroy());
  }
}

/** @throws Error when the work takes longer; the work's own error */
async function within(work: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      timer = setTimeout(() => reject(new Error(`No answer within ${milliseconds} ms.`)), GRACE_MILLISECONDS);
    }, milliseconds);
  });
  work.catch(() => undefined);
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
