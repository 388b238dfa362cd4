import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chmod, mkdtemp, rename, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { type LocalPostgres, startPostgres } from '../lib/localPostgres.mjs';
import { supervisePostgres } from '../lib/supervisePostgres.mjs';

let home: string;
let postgres: LocalPostgres;
let supervisor: { stop: () => Promise<void> };
const said: string[] = [];
const waiting: (() => void)[] = [];

beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'likeness-supervised-'));
  await chmod(home, 0o711);
  postgres = await startPostgres({ home });
  supervisor = supervisePostgres(postgres, (message) => {
    said.push(message);
    for (const wake of waiting.splice(0)) wake();
  });
});
afterAll(async () => {
  await supervisor.stop();
  await postgres.stop();
  await rm(home, { recursive: true, force: true });
});

async function hears(pattern: RegExp): Promise<void> {
  while (!said.some((message) => pattern.test(message)))
    await new Promise<void>((resolve) => waiting.push(resolve));
}

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a Postgres that is supervised', () => {
  test('comes back with its rows at the same address when it is killed', async () => {
    await query('CREATE TABLE kept AS SELECT 42 AS answer');
    const first = postgres.pid();
    process.kill(first, 'SIGKILL');
    await hears(/^Postgres ended; starting it again$/);
    await hears(/^Postgres runs again$/);
    expect(postgres.pid()).not.toBe(first);
    expect(await query('SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  test('is started until it can start, and the reason is said once', async () => {
    said.length = 0;
    const data = path.join(postgres.folder, 'data');
    await rename(data, `${data}.away`);
    process.kill(postgres.pid(), 'SIGKILL');
    await hears(/did not start/);
    await rename(`${data}.away`, data);
    await hears(/^Postgres runs again$/);
    expect(said.filter((message) => /did not start/.test(message)).length).toBeLessThan(3);
    expect(await query('SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });
});
