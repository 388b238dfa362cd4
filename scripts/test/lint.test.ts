import { expect, test } from '@jest/globals';
import { Linter } from 'eslint';
import typescript from 'typescript-eslint';
import { noPlainDictionary } from '../lint/noPlainDictionary.mjs';

function messages(code: string): string[] {
  const found = new Linter().verify(
    code,
    [
      {
        files: ['**/*.ts'],
        languageOptions: { parser: typescript.parser },
        plugins: { own: { rules: { 'no-plain-dictionary': noPlainDictionary } } },
        rules: { 'own/no-plain-dictionary': 'error' },
      },
    ],
    'x.ts',
  );
  return found.map(({ message }) => message);
}

test.each([
  ['const counts: Record<string, number> = {};\nfor (const name of names) counts[name] = 1;'],
  ['const counts = {} as Record<string, number>;\nnames.forEach((name) => { counts[name] ??= 0; });'],
  ['let counts = {};\ncounts[column.name] += 1;'],
])('a plain object that is written by unknown names is refused: %s', (code) => {
  expect(messages(code)).toEqual([expect.stringMatching(/make "counts" a Map, or .*Object\.create\(null\)/)]);
});

test.each([
  ['const counts = Object.create(null) as Record<string, number>;\ncounts[name] = 1;'],
  ['const counts = new Map<string, number>();\ncounts.set(name, 1);'],
  ['const counts: Record<string, number> = {};\ncounts.first = 1;\ncounts["second"] = counts[name];'],
  ['const values = new Float64Array(3);\nvalues[at] = 1;'],
  ['const counts: number[] = [];\ncounts[at] = 1;'],
])('others are not: %s', (code) => {
  expect(messages(code)).toEqual([]);
});
