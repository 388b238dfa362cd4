import pg from 'pg';
import type { StatementRunner } from './statements.js';

/** A transaction without Prisma. */
export interface RawTransaction extends StatementRunner {
  /** The rows that a statement returns; JSON columns are parsed. */
  query<Row extends object>(statement: string, values: readonly unknown[]): Promise<Row[]>;
}

/**
 * Runs `work` in one transaction on a connection of its own, without Prisma: committed when it returns, rolled back when it throws
 * or when this process or thread ends.
 */
export async function rawTransaction<T>(
  databaseUrl: string,
  work: (transaction: RawTransaction) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  // A connection that is lost between two statements: the next one says so.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('BEGIN');
    const result = await work({
      async run(statement, values) {
        await client.query(statement, [...values]);
      },
      query: async <Row extends object>(statement: string, values: readonly unknown[]) =>
        (await client.query<Row>(statement, [...values])).rows,
    });
    await client.query('COMMIT');
    return result;
  } finally {
    // Without a COMMIT the server rolls back.
    await client.end().catch(() => undefined);
  }
}
