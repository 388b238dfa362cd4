import { afterAll, describe, expect, test } from '@jest/globals';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startPostgres } from '../lib/localPostgres.mjs';

const homes: string[] = [];
const makeHome = async () => {
  const home = await mkdtemp(path.join(os.tmpdir(), 'likeness-postgres-'));
  await chmod(home, 0o711);
  homes.push(home);
  return home;
};
afterAll(async () => {
  for (const home of homes) await rm(home, { recursive: true, force: true });
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded Postgres', () => {
  test('keeps its data over a stop and a start, and listens on the loopback address alone', async () => {
    const home = await makeHome();
    const first = await startPostgres({ home });
    expect(await query(first.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    await expect(query(first.url, 'SELECT 1')).rejects.toThrow();

    const second = await startPostgres({ home });
    expect(second.reused).toBe(false);
    expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await second.stop();
  });

  test('is taken over when the script that started it was killed', async () => {
    const home = await makeHome();
    const left = await startPostgres({ home });
    const taken = await startPostgres({ home });
    expect(taken.reused).toBe(true);
    expect(taken.url).toBe(left.url);
    await taken.stop();
    await expect(query(left.url, 'SELECT 1')).rejects.toThrow();
  });

  test('starts over a pid file whose process is another program', async () => {
    const home = await makeHome();
    const first = await startPostgres({ home });
    const pidFile = path.join(first.folder, 'data', 'postmaster.pid');
    const lines = (await readFile(pidFile, 'utf8')).split('\n');
    await first.stop();
    await writeFile(pidFile, [String(process.pid), ...lines.slice(1)].join('\n'));
    const second = await startPostgres({ home });
    expect(second.reused).toBe(false);
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.stop();
  });
});
