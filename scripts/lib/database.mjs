// @ts-check
import { UserError } from './userError.mjs';

/**
 * Checks that a Postgres of the user's answers.
 *
 * @param {string} url
 * @throws {UserError} naming the address, without the password, and the reason
 */
export async function checkDatabase(url) {
  const { default: pg } = await import('pg');
  let where = 'DATABASE_URL';
  try {
    const { hostname, port, pathname } = new URL(url);
    where = `${hostname}:${port || 5432}${pathname}`;
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    client.on('error', () => {});
    await client.connect();
    await client.end();
  } catch (error) {
    const { message, code } = /** @type {Error & { code?: string }} */ (error);
    throw new UserError(
      `The database at ${where} can't be used (${message || code}): start it or correct DATABASE_URL; unset it to use the embedded Postgres.`,
      { cause: error },
    );
  }
}
