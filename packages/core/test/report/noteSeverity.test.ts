import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { NOTED_CODES, noteSeverity } from '../../src/report/noteSeverity.js';

const PACKAGES = path.resolve(import.meta.dirname, '../../..');

describe('the severity of a note', () => {
  test('follows from its code', () => {
    expect(noteSeverity('ROWS_NEAR_REAL')).toBe('danger');
    expect(noteSeverity('FITTED_ON_SAMPLE')).toBe('warning');
    expect(noteSeverity('METHOD_CHOSEN')).toBe('information');
    expect(noteSeverity('constructor')).toBe('information');
  });

  test('no code is listed twice, and each is one that the engine writes', async () => {
    expect(new Set(NOTED_CODES).size).toBe(NOTED_CODES.length);
    const sources: string[] = [];
    for (const name of ['core', 'io']) {
      const folder = path.join(PACKAGES, name, 'src');
      for (const file of await readdir(folder, { recursive: true })) {
        if (!file.endsWith('.ts') || file.endsWith('noteSeverity.ts')) continue;
        sources.push(await readFile(path.join(folder, file), 'utf8'));
      }
    }
    const api = path.resolve(PACKAGES, '../apps/api/src/jobs');
    for (const file of await readdir(api, { recursive: true }))
      if (file.endsWith('.ts')) sources.push(await readFile(path.join(api, file), 'utf8'));
    const text = sources.join('\n');
    expect(NOTED_CODES.filter((code) => !text.includes(`'${code}'`))).toEqual([]);
  });
});
