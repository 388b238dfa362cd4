import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from '@jest/globals';

test('the bytes that are checked in are those that the AssemblyScript compiles to', () => {
  const script = path.join(import.meta.dirname, '../scripts/buildWasm.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});
