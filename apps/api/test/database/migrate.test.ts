import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { migrate } from '../../src/database/migrate.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const migrations = path.resolve(import.meta.dirname, '../../../../prisma/migrations');

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const history = () =>
  database.query<{ migration_name: string; checksum: string; applied_steps_count: number; done: boolean }>(
    `SELECT migration_name, checksum, applied_steps_count, finished_at IS NOT NULL AS done
     FROM _prisma_migrations ORDER BY migration_name`,
  );

describe('migrate', () => {
  test('applies each migration once, whoever comes first, and writes the rows that Prisma expects', async () => {
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(database.url)));
    const names = (await readdir(migrations, { withFileTypes: true }))
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(applied.flat().sort()).toEqual([...names].sort());
    expect(await migrate(database.url)).toEqual([]);
    for (const row of await history()) {
      const sql = await readFile(path.join(migrations, row.migration_name, 'migration.sql'));
      expect(row).toEqual({
        migration_name: row.migration_name,
        checksum: createHash('sha256').update(sql).digest('hex'),
        applied_steps_count: 1,
        done: true,
      });
    }
  });

  test('rolls a broken migration back, and refuses one that was changed afterwards', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'likeness-migrations-'));
    try {
      const write = async (name: string, sql: string): Promise<void> => {
        await mkdir(path.join(folder, name), { recursive: true });
        await writeFile(path.join(folder, name, 'migration.sql'), sql);
      };
      const where = pathToFileURL(`${folder}${path.sep}`);
      await write('1_one', 'CREATE TABLE one (id int);');
      await write('2_two', 'CREATE TABLE two (id int); SELECT 1/0;');
      await expect(migrate(database.url, where)).rejects.toThrow(
        /2_two could not be applied: division by zero/,
      );
      expect((await history()).map(({ migration_name }) => migration_name)).toEqual(['1_one']);
      expect(await database.query("SELECT to_regclass('two') AS two")).toEqual([{ two: null }]);
      await write('2_two', 'CREATE TABLE two (id int);');
      expect(await migrate(database.url, where)).toEqual(['2_two']);
      await write('1_one', 'CREATE TABLE one (id bigint);');
      await expect(migrate(database.url, where)).rejects.toThrow(/1_one was changed/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
