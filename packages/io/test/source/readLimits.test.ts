import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGzip, gzipSync } from 'node:zlib';
import { importTable, memorySource, type ReadLimits } from '@likeness/io';

let folder: string;
/** A gzip bomb: 200 MB of one row, over and over, in a file of 200 kB. */
let bomb: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likeness-limits-'));
  bomb = join(folder, 'bomb.csv.gz');
  const piece = Buffer.from('1,2\n'.repeat(2 ** 18));
  const rows = (function* make() {
    yield Buffer.from('a,b\n');
    for (let at = 0; at < 200; at++) yield piece;
  })();
  await pipeline(Readable.from(rows), createGzip(), createWriteStream(bomb));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function codeOf(file: string | Uint8Array, name: string, limits: ReadLimits): Promise<string> {
  const source = typeof file === 'string' ? file : memorySource(file, name);
  try {
    await importTable(source, { limits });
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'read';
}

describe('a gzip bomb', () => {
  test('is refused by its ratio long before it is unpacked', async () => {
    expect((await stat(bomb)).size).toBeLessThan(300_000);
    let taken = 0;
    const source = {
      name: 'bomb.csv.gz',
      size: (await stat(bomb)).size,
      async *open() {
        for await (const chunk of createReadStream(bomb, { highWaterMark: 1024 }) as AsyncIterable<Buffer>) {
          taken += chunk.length;
          yield chunk;
        }
      },
    };
    await expect(importTable(source, { limits: { ratio: 250 } })).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
      message: expect.stringMatching(/unpacks to more than 250 times its size/),
    });
    // 16 MiB of 200 are unpacked before the ratio counts.
    expect(taken).toBeLessThan((await stat(bomb)).size / 2);
  });

  test('is refused by its unpacked bytes and by its rows', async () => {
    expect(await codeOf(bomb, '', { bytes: 2 ** 20 })).toBe('FILE_TOO_LARGE');
    expect(await codeOf(bomb, '', { rows: 100_000 })).toBe('FILE_TOO_LARGE');
    expect(await codeOf(bomb, '', { cells: 100_000 })).toBe('FILE_TOO_LARGE');
  });
});

describe('limits of rows and columns', () => {
  const csv = (columns: number, rows: number): Buffer => {
    const line = (of: (at: number) => string) => Array.from({ length: columns }, (_, at) => of(at)).join(',');
    return Buffer.from([line((at) => `c${at}`), ...Array<string>(rows).fill(line(String)), ''].join('\n'));
  };

  test.each([
    ['as many columns as allowed', csv(20, 3), { columns: 20 }, 'read'],
    ['a column more', csv(21, 3), { columns: 20 }, 'FILE_TOO_WIDE'],
    ['as many rows as allowed', csv(2, 30), { rows: 30 }, 'read'],
    ['a row more', csv(2, 31), { rows: 30 }, 'FILE_TOO_LARGE'],
    ['as many cells as allowed', csv(3, 10), { cells: 30 }, 'read'],
    ['more cells', csv(3, 11), { cells: 30 }, 'FILE_TOO_LARGE'],
    ['small gzip of a high ratio', gzipSync(csv(2, 100_000)), { ratio: 10 }, 'read'],
  ])('%s', async (_, file, limits, code) => {
    expect(await codeOf(file, 'table.csv', limits)).toBe(code);
  });

  test('rows of a Parquet file are known before it is read', async () => {
    const file = fileURLToPath(new URL('../fixtures/many.parquet', import.meta.url));
    const { rowCount } = await importTable(file);
    expect(await codeOf(file, '', { rows: rowCount })).toBe('read');
    expect(await codeOf(file, '', { rows: rowCount - 1 })).toBe('FILE_TOO_LARGE');
  });
});
