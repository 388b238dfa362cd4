import pg from 'pg';
import type { StatementRunner } from './statements.js';

/**
 * Runs `work` in one transaction on a connection of its own, without Prisma: committed when it returns, rolled back when it throws
 * or when this process or thread ends.
 */
export async function rawTransaction<T>(
  databaseUrl: string,
  work: (transaction: StatementRunner) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    const result = await work({
      async run(statement, values) {
        await client.query(statement, [...values]);
      },
    });
    await client.query('COMMIT');
    return result;
  } finally {
    // Without a COMMIT the server rolls back.
    await client.end();
  }
}
