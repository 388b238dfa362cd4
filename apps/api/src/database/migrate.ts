import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import type { Queryable } from './connect.js';

/** The advisory lock of Prisma's own `migrate` commands, so that they and this runner exclude each other. */
const MIGRATION_LOCK = 72_707_369;

const MIGRATIONS = new URL('../../../../prisma/migrations/', import.meta.url);

const HISTORY_TABLE = `
CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

interface AppliedRow {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

/**
 * Applies the migrations in prisma/migrations that the database does not have, in the order of their names, each in
 * a transaction of its own. Any number of processes may call it at once. The rows in `_prisma_migrations` are
 * those that Prisma writes, so `prisma migrate status` agrees afterwards.
 *
 * @returns names of the migrations that this call applied
 * @throws Error when an applied migration's file was changed, or one is marked as failed
 */
export async function migrate(databaseUrl: string, folder: URL = MIGRATIONS): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(HISTORY_TABLE);
    const { rows } = await client.query<AppliedRow>(
      'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    );
    const applied = new Map(rows.map((row) => [row.migration_name, row]));
    const done: string[] = [];
    for (const name of await migrationNames(folder)) {
      const sql = await readFile(new URL(`${name}/migration.sql`, folder));
      const checksum = createHash('sha256').update(sql).digest('hex');
      const earlier = applied.get(name);
      if (earlier) {
        checkEarlier(earlier, checksum);
        continue;
      }
      await apply(client, name, checksum, sql.toString('utf8'));
      done.push(name);
    }
    return done;
  } finally {
    await client.end();
  }
}

/**
 * Whether the database has every migration of this version.
 *
 * @param database reads the names of the applied ones
 */
export async function isMigrated(database: Queryable, folder: URL = MIGRATIONS): Promise<boolean> {
  const rows = await database.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  const applied = new Set(rows.map(({ name }) => name));
  return (await migrationNames(folder)).every((name) => applied.has(name));
}

async function migrationNames(folder: URL): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function checkEarlier(row: AppliedRow, checksum: string): void {
  if (row.finished_at === null) {
    throw new Error(
      `Migration ${row.migration_name} failed earlier: resolve it with \`prisma migrate resolve\`.`,
    );
  }
  if (row.checksum !== checksum) {
    throw new Error(`Migration ${row.migration_name} was changed after it was applied: restore its file.`);
  }
}

async function apply(client: pg.Client, name: string, checksum: string, sql: string): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(
      `Migration ${name} could not be applied: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    );
  }
}
