import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { defineOptions, option, synthesizers } from '@likeness/core';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { checkOptionTables, optionTable } from '../check/optionTables.mjs';

const METHOD = {
  name: 'made-up',
  options: defineOptions({
    minLeafRows: option.integer({
      label: 'Rows',
      description: 'Fewest rows | of a leaf.',
      default: 5,
      minimum: 1,
      maximum: 9,
      unit: 'rows',
    }),
    words: option.whenSampling(
      option.choices({ label: 'Words', description: 'Some words.', choices: ['one', 'two'] }),
    ),
    rate: option.perColumn(
      ['integer', 'datetime'],
      option.number({ label: 'Rate', description: 'A rate.', default: 0.5, minimum: 0 }),
    ),
  }),
};
const EMPTY = '# Made up\n\n<!-- options: made-up -->\n<!-- /options -->\n\nProse stays.\n';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'likeness-option-tables-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

test('a table has name, range, default, description and flag of every option', () => {
  expect(optionTable(METHOD.options).split('\n').slice(2)).toEqual([
    '| `minLeafRows` | a whole number from 1 to 9 (rows) | `5` | Fewest rows \\| of a leaf. | `--min-leaf-rows` |',
    '| `words` | some of one, two | none | Some words. Read when rows are drawn. | `--words` |',
    '| `rate` | a number of at least 0 | `0.5` | A rate. Columns that are integer, datetime may have a value of their own. | `--rate` |',
  ]);
});

test('a document that differs is named, and is right once it is written', async () => {
  await writeFile(path.join(root, 'made-up.md'), EMPTY);
  const differs = 'made-up.md: the table of options differs; run node scripts/check/optionTables.mjs --write';
  const check = (write: boolean) => checkOptionTables(root, ['made-up.md'], { write, methods: [METHOD] });
  expect(await check(false)).toEqual([differs]);
  expect(await check(true)).toEqual([]);
  expect(await check(false)).toEqual([]);
  const text = await readFile(path.join(root, 'made-up.md'), 'utf8');
  expect(text).toMatch(
    /^# Made up\n\n<!-- options: made-up -->\n\n\| option .*\n\n<!-- \/options -->\n\nProse stays.\n$/s,
  );
  await writeFile(path.join(root, 'made-up.md'), text.replace('from 1 to 9', 'from 1 to 8'));
  expect(await check(false)).toEqual([differs]);
});

test('a synthesizer without a table and a table without a synthesizer are named', async () => {
  await writeFile(path.join(root, 'other.md'), EMPTY.replace('made-up', 'gone'));
  expect(await checkOptionTables(root, [], { methods: [METHOD] })).toEqual([
    'no document has "<!-- options: made-up -->"',
  ]);
  await expect(checkOptionTables(root, ['other.md'], { methods: [METHOD] })).rejects.toThrow('gone');
});

test('the documents of the repository have the options of every synthesizer', async () => {
  const repository = path.join(import.meta.dirname, '..', '..');
  const documents = synthesizers.map(({ name }) => `docs/synthesizers/${name}.md`);
  expect(await checkOptionTables(repository, documents)).toEqual([]);
});
