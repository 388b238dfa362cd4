import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { startOwnPostgres, type OwnPostgres } from '../support/ownPostgres.js';
import { mixedTable } from '../support/tables.js';

/** A disk of 400 MiB in memory; only root may make one. */
const disk = await mkdtemp(path.join(tmpdir(), 'likeness-disk-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400m', 'tmpfs', disk]).status === 0;
if (!mounted) console.log('fullDisk is skipped: this user may not mount a disk; storage.test.ts stays.');

const RESERVE = 40 * 2 ** 20;

(mounted ? describe : describe.skip)('a disk that is full', () => {
  let postgres: OwnPostgres;
  let app: App;
  let big: Uint8Array;
  const filler = path.join(disk, 'filler');
  /** Leaves so many bytes on the disk. */
  const leave = async (bytes: number): Promise<void> => {
    await rm(filler, { force: true });
    const { bavail, bsize } = await statfs(disk);
    await writeFile(filler, Buffer.alloc(bavail * bsize - bytes));
  };

  beforeAll(async () => {
    // Before any connection is open: the server would end one that is idle for as long as this takes.
    big = bigTable();
    const home = path.join(disk, 'home');
    await mkdir(home);
    spawnSync('chmod', ['711', disk]);
    postgres = await startOwnPostgres(home);
    process.env.DATABASE_URL = postgres.url;
    const megabytes = String(RESERVE / 2 ** 20);
    app = await App.start({ LIKENESS_DATABASE_FOLDER: postgres.folder, LIKENESS_RESERVE_MB: megabytes });
  });
  afterAll(async () => {
    await app.stop();
    await postgres.remove();
    spawnSync('umount', [disk]);
    await rm(disk, { recursive: true, force: true });
  });

  const run = (datasetId: string) =>
    app.graphql<{ createRun: { run: { id: string } } }>(
      'mutation ($input: CreateRunInput!) { createRun(input: $input) { run { id } } }',
      { input: { datasetId, seed: 1, synthesizer: 'independent' } },
    );

  test('refuses uploads and runs before it hurts, and takes them when there is room again', async () => {
    const id = await app.dataset(mixedTable(100));
    await leave(RESERVE - 2 ** 20);
    const { status, body } = await app.upload(mixedTable(100));
    expect([status, body.error?.code]).toEqual([507, 'STORAGE_FULL']);
    expect((await run(id)).errors?.[0].extensions).toMatchObject({
      code: 'STORAGE_FULL',
      retryAfterSeconds: expect.any(Number),
    });
    // What needs no room goes on.
    const { data } = await app.graphql<{ datasets: { nodes: object[] } }>('{ datasets { nodes { id } } }');
    expect(data.datasets.nodes).toHaveLength(1);
    expect(await app.spooled()).toEqual([]);
    await rm(filler);
    expect((await run(id)).errors).toBeUndefined();
    expect((await app.upload(mixedTable(100))).status).toBe(201);
  });

  test('gives the code of what Postgres refuses, stores nothing of it, and goes on when there is room', async () => {
    // More than the reserve and less than the file, of which every cell differs.
    await leave(RESERVE + 2 ** 20);
    const answer = await app.upload(big, { fileName: 'big.csv.gz' }, { 'content-type': 'application/gzip' });
    expect(answer.body.error?.code).toBe('STORAGE_FULL');
    expect(answer.status).toBe(507);
    await rm(filler);
    const [{ count }] = await app.database.query<{ count: string }>(
      "SELECT count(*) FROM dataset WHERE file_name = 'big.csv.gz'",
    );
    expect(count).toBe('0');
    expect((await app.upload(mixedTable(100))).status).toBe(201);
  }, 180_000);
});

/** 440,000 rows of 8 columns, of which every cell differs. */
function bigTable(): Uint8Array {
  let state = 1;
  const cell = (): string => String((state = (state * 48_271) % 2_147_483_647)).padStart(10, '0');
  const rows = Array.from({ length: 440_000 }, () => Array.from({ length: 8 }, cell).join(','));
  return gzipSync(`a,b,c,d,e,f,g,h\n${rows.join('\n')}\n`);
}
