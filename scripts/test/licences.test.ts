import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { checkLicences, checkVulnerabilities, isAllowed } from '../check/licences.mjs';
import { root } from '../lib/settings.mjs';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'likeness-licences-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['MIT AND ISC', true],
  ['MIT AND GPL-3.0-only', false],
  ['AGPL-3.0', false],
  ['none', false],
])('%s: %p', (expression, allowed) => {
  expect(isAllowed(expression)).toBe(allowed);
});

test('a package with another licence is named, one of development is not', async () => {
  const packages = {
    '': {},
    'node_modules/good': { version: '1.0.0', license: 'MIT' },
    'node_modules/a/node_modules/bad': { version: '2.0.0', license: 'SSPL-1.0' },
    'node_modules/tool': { version: '3.0.0', license: 'SSPL-1.0', dev: true },
    'node_modules/elsewhere': { version: '4.0.0', optional: true },
  };
  await writeFile(path.join(folder, 'package-lock.json'), JSON.stringify({ packages }));
  expect(await checkLicences(folder)).toEqual([
    expect.stringMatching(/^bad 2\.0\.0 has the licence "SSPL-1\.0"/),
  ]);
});

test('those of this product are all allowed', async () => {
  expect(await checkLicences(root)).toEqual([]);
});

describe('vulnerabilities', () => {
  const answer = (text: string) =>
    checkVulnerabilities(folder, { program: process.execPath, args: ['-p', JSON.stringify(text)] });

  test('that are high are problems', async () => {
    const vulnerabilities = {
      bad: { severity: 'critical', range: '<2' },
      mild: { severity: 'low', range: '*' },
    };
    const { problems, note } = await answer(JSON.stringify({ vulnerabilities }));
    expect(problems).toEqual([expect.stringMatching(/^bad <2: critical/)]);
    expect(note).toBe('npm audit answered: 2 known, 1 of them high or critical');
  });

  test.each([['{"statusCode":405,"message":"405 Method Not Allowed"}'], ['nonsense']])(
    'a registry that answers %s is told of, and is no problem',
    async (text) => {
      const { problems, note } = await answer(text);
      expect(problems).toEqual([]);
      expect(note).toMatch(/^not checked: the registry does not answer npm audit \((405|no answer)\)/);
    },
  );
});
