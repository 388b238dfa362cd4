import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const api = path.resolve(import.meta.dirname, '../..');

test('schema.graphql is what the code makes of it', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'likeness-schema-'));
  try {
    const file = path.join(folder, 'schema.graphql');
    await promisify(execFile)(process.execPath, [path.join(api, 'dist/graphql/emitSchema.js'), file]);
    // To renew it: npm run build -w @likeness/api
    expect(await readFile(path.join(api, 'schema.graphql'), 'utf8')).toBe(await readFile(file, 'utf8'));
  } finally {
    await rm(folder, { recursive: true });
  }
});
