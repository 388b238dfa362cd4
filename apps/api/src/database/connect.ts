import type { Duplex } from 'node:stream';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient, type Prisma } from './generated/client.js';

/** The database as the services use it. */
export type Database = PrismaClient;
/** The same inside a transaction. */
export type Transaction = Prisma.TransactionClient;
/** Either: for statements that do not care. */
export type Queryable = Database | Transaction;

/** The database does not answer; the message names its address without the password. */
export class DatabaseUnreachable extends Error {
  override readonly name = 'DatabaseUnreachable';
}

/** How the pool of a process behaves. */
export interface PoolOptions {
  /** Most connections that this process holds. Default 10. */
  readonly connections?: number;
  /** After this long the database breaks a statement off (error 57014). Default: never. */
  readonly statementMilliseconds?: number;
}

/** Longest wait for a connection: for a new one, or for one of the pool to become free. */
const CONNECT_MILLISECONDS = 10_000;

/** The connections of a process, which can be broken when the database does not answer any more. */
export class DatabasePool extends pg.Pool {
  private readonly clients = new Set<pg.PoolClient>();

  constructor(url: string, { connections = 10, statementMilliseconds = 0 }: PoolOptions = {}) {
    super({
      connectionString: url,
      max: connections,
      connectionTimeoutMillis: CONNECT_MILLISECONDS,
      keepAlive: true,
      ...(statementMilliseconds > 0 ? { statement_timeout: statementMilliseconds } : {}),
    });
    this.on('connect', (client) => this.clients.add(client));
    this.on('remove', (client) => this.clients.delete(client));
  }

  /** Ends the connections without a word to the server, so that whoever waits for an answer has an error. */
  breakConnections(): void {
    for (const client of [...this.clients]) {
      const { connection } = client as unknown as { readonly connection: { readonly stream: Duplex } };
      connection.stream.destroy(new Error('Connection terminated: the database does not answer.'));
    }
  }
}

/** The pool ends with it. */
export function openDatabase(pool: DatabasePool): Database {
  const database = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) });
  pools.set(database, pool);
  return database;
}

/** The pool of each database that this process has opened. */
const pools = new WeakMap<Queryable, pg.Pool>();

/** @returns null inside a transaction, and for a database that `openDatabase` did not open */
export function poolOf(database: Queryable): pg.Pool | null {
  return pools.get(database) ?? null;
}

/** Connections of this process at one moment. */
export interface PoolUse {
  readonly idle: number;
  readonly busy: number;
  /** Statements that wait for a connection. */
  readonly waiting: number;
}

/** @returns zeros for a database that `openDatabase` did not open */
export function poolUse(database: Database): PoolUse {
  const pool = pools.get(database);
  if (!pool) return { idle: 0, busy: 0, waiting: 0 };
  return { idle: pool.idleCount, busy: pool.totalCount - pool.idleCount, waiting: pool.waitingCount };
}

/**
 * Waits for the first answer, so that a wrong address is one clear line and not a stack.
 *
 * @throws DatabaseUnreachable after the attempts are used up
 */
export async function waitForDatabase(url: string, attempts = 5): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (attempt >= attempts || !mayPass(error)) throw unreachable(url, error);
      await new Promise((resolve) => setTimeout(resolve, 300 * attempt));
    }
  }
}

/** A server that is starting up (57P03) or not there yet may answer soon; a wrong password will not get right. */
function mayPass(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === '57P03' || code === 'ECONNREFUSED' || code === 'ECONNRESET';
}

function unreachable(url: string, cause: unknown): DatabaseUnreachable {
  let address = 'at DATABASE_URL';
  if (URL.canParse(url)) {
    const { host, pathname } = new URL(url);
    address = `${host}${pathname}`;
  }
  const reason =
    cause instanceof AggregateError
      ? cause.errors.map(String).join('; ')
      : cause instanceof Error
        ? cause.message
        : String(cause);
  return new DatabaseUnreachable(
    `The database ${address} can't be used (${reason}): start it, or correct DATABASE_URL.`,
    { cause },
  );
}
