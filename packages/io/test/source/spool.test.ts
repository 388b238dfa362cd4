import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileSource, importTable, spool } from '../../src/index.js';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'likeness-test-'));
});
afterEach(() => rm(directory, { recursive: true }));

async function* chunks(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

describe('spool', () => {
  it('makes a stream readable twice and leaves nothing behind', async () => {
    const counts: number[] = [];
    const source = await spool(chunks('a,b\n1,', '2\n'), {
      directory,
      onBytes: (bytes) => counts.push(bytes),
    });
    const imported = await importTable(source);
    for await (const chunk of imported.chunks()) expect(chunk.rowCount).toBe(1);
    expect(counts).toEqual([6, 8]);
    await source.dispose();
    await source.dispose();
    expect(await readdir(directory)).toEqual([]);
  });

  it('removes its file when the stream fails or is aborted', async () => {
    async function* failing() {
      yield Buffer.from('a,b\n');
      throw new Error('the line went dead');
    }
    await expect(spool(failing(), { directory })).rejects.toThrow('the line went dead');
    const controller = new AbortController();
    const options = { directory, signal: controller.signal, onBytes: () => controller.abort() };
    await expect(spool(chunks('a', 'b'), options)).rejects.toMatchObject({ code: 'ABORTED' });
    expect(await readdir(directory)).toEqual([]);
  });
});

describe('fileSource', () => {
  it('names what cannot be read', async () => {
    await expect(fileSource(join(directory, 'none.csv'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    await expect(fileSource(directory)).rejects.toThrow(/is a folder/);
  });

  it('knows its size', async () => {
    await writeFile(join(directory, 'a.csv'), 'a\n1\n');
    expect(await fileSource(join(directory, 'a.csv'))).toMatchObject({ size: 4 });
  });
});
