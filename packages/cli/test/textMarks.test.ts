import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writtenCells } from '@likeness/core';
import { fileSource, readTable } from '@likeness/io';
import { likeness } from './launcher.js';

let folder: string;
const DRAW = ['--synthesizer', 'independent', '--rows', '800', '--seed', '1'];
/** A quarter of the cells is the text `?`, an eighth is null. */
const ANSWERS = Array.from({ length: 240 }, (_, row) =>
  row % 8 < 2 ? '?' : row % 8 === 2 ? null : row % 3 === 0 ? 'yes' : 'no',
);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likeness-marks-'));
  const lines = ANSWERS.map((answer, row) => JSON.stringify({ answer, dose: row / 4 }));
  await writeFile(join(folder, 'real.jsonl'), lines.join('\n'));
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

async function ok(...args: string[]): Promise<void> {
  const { code, stderr } = await likeness(args, { cwd: folder });
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
}

/** The first column as JSON Lines, where the text `?` and null differ. */
async function answersOf(name: string): Promise<(string | null)[]> {
  const text = await readFile(join(folder, name), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { answer: string | null }).answer);
}

it.each(['parquet', 'arrow', 'jsonl', 'xpt'])(
  'a synthetic %s table has the text "?" and missing cells as often as the real one',
  async (format) => {
    // The parts of a split are copies of rows; together they are a real file of that format.
    const real = `part.${format}`;
    const rest = ['--test', `rest.${format}`, '--holdout', '0.2', '--seed', '1'];
    await ok('split', 'real.jsonl', '--train', real, ...rest);
    const stored = writtenCells((await readTable(await fileSource(join(folder, real)))).table.columns[0]);
    const share = (cells: readonly (string | null)[], wanted: string | null): number =>
      cells.filter((cell) => cell === wanted).length / cells.length;
    expect(share(stored, '?')).toBeGreaterThan(0.15);
    await ok('synthesize', real, ...DRAW, '--out', `synthetic.${format}`, '--model', 'model.json');
    // The model alone still knows it.
    await ok('sample', '--model', 'model.json', '--rows', '800', '--seed', '1', '--out', 'synthetic.jsonl');
    const answers = await answersOf('synthetic.jsonl');
    // Five standard errors of a proportion of 800 rows are below these limits.
    expect(Math.abs(share(answers, '?') - share(stored, '?'))).toBeLessThan(0.077);
    expect(Math.abs(share(answers, null) - share(stored, ''))).toBeLessThan(0.059);
    const { table } = await readTable(await fileSource(join(folder, `synthetic.${format}`)));
    expect(writtenCells(table.columns[0])).toEqual(answers.map((answer) => answer ?? ''));
    expect(table.columns[0].schema.marks).toContainEqual({ text: '?', meaning: 'missing', asText: true });
  },
);
