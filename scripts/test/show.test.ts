import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { root as repository } from '../lib/settings.mjs';
import { figureOfLine, judgeTime } from '../show/benchLine.mjs';
import { familySwitches } from '../show/familySwitches.mjs';
import { CASES, CASE_FILES, LATTICE_FILES, ROUND_TRIPS } from '../show/files.mjs';
import { countOf, formatFigure, isShort, summarise } from '../show/figure.mjs';
import { isFeature, largestFolder, looseSynthesizerFiles } from '../show/folders.mjs';
import { taken, unreadOptions } from '../show/refusedOptions.mjs';
import { readSources } from '../show/sources.mjs';
import { upwardImports } from '../show/upwardImports.mjs';
import { longFiles, longProse, privateWords } from '../show/wording.mjs';

const source = (file: string, text = ''): { path: string; text: string } => ({ path: file, text });

describe('lines of bench/trials', () => {
  test.each([
    [
      '250 trials x 20 scenarios, two threads: 9.2 s, 0.6 s of processor time (goal 1.125 s): not met',
      ['250 trials x 20 scenarios, two threads', '9.2 s, 0.6 s of processor time', '1.125 s', false],
    ],
    [
      'bytes with 1, 2 and 8 threads: 71, 71, 71: met',
      ['bytes with 1, 2 and 8 threads', '71, 71, 71', '', true],
    ],
    [
      'innovaTV 301, power: 0.8800 (0.0206), published 0.905: met',
      ['innovaTV 301, power', '0.8800 (0.0206)', '0.905', true],
    ],
    [
      'paired error 0.00690, unpaired 0.02842: not met',
      ['paired error', '0.00690, unpaired 0.02842', '', false],
    ],
    [
      'log-rank and Cox               0.0712 ms  goal 0.45  met',
      ['log-rank and Cox', '0.0712 ms', '0.45', true],
    ],
  ])('%s', (line, [name, value, goal, met]) => {
    expect(figureOfLine(line)).toEqual({ name, value, goal, met });
  });

  test('other lines are no figures', () => {
    expect(figureOfLine('sort alone                     0.0213 ms')).toBeNull();
    expect(figureOfLine('100000 trials of 800 patients, level 0.05')).toBeNull();
  });

  test('a busy machine does not fail a time, but fails all else', () => {
    const time = { name: 'a', value: '9.2 s, 0.6 s of processor time', goal: '1 s', met: false };
    expect(judgeTime(time, true)).toBe(time);
    expect(judgeTime(time, false)).toMatchObject({ met: null });
    expect(judgeTime({ ...time, met: true }, false).met).toBe(true);
    expect(judgeTime({ ...time, value: '0.8800 (0.0206)' }, false).met).toBe(false);
    expect(judgeTime({ ...time, value: 'exit code 1' }, false).met).toBe(false);
  });
});

describe('figures', () => {
  const figures = [
    countOf('a', []),
    countOf('b', ['x:1', 'y:2']),
    { name: 'c', value: '-', goal: '<= 1', met: null },
  ];

  test('a line says name, value, goal and whether it is met, and lists what was counted', () => {
    expect(formatFigure(figures[0])).toMatch(/^a +0 +goal 0 +met$/);
    expect(formatFigure(figures[1])).toMatch(/^b +2 +goal 0 +not met\n {4}x:1\n {4}y:2$/);
    expect(formatFigure(figures[2])).toMatch(/not measured$/);
  });

  test('of many places the first ten are listed', () => {
    const lines = formatFigure(
      countOf(
        'a',
        Array.from({ length: 12 }, (_, at) => `x:${at}`),
      ),
    ).split('\n');
    expect(lines).toHaveLength(12);
    expect(lines[11]).toBe('    and 2 more');
  });

  test('what was not measured counts neither way', () => {
    expect(summarise(figures)).toBe('1 of 2 met');
    expect(figures.map(isShort)).toEqual([false, true, false]);
  });
});

describe('folders', () => {
  const sources = [
    source('packages/core/src/synthesizers/registry.ts'),
    source('packages/core/src/synthesizers/loose.ts'),
    source('packages/core/src/synthesizers/cart/cart.ts'),
    source('packages/core/test/a.test.ts'),
    source('packages/core/test/b.test.ts'),
    source('packages/core/test/c.test.ts'),
    source('apps/web/src/features/report/A.tsx'),
    source('apps/web/src/features/report/B.tsx'),
    source('apps/web/src/features/report/C.tsx'),
  ];

  test('loose files are those beside the registry', () => {
    expect(looseSynthesizerFiles(sources)).toEqual(['packages/core/src/synthesizers/loose.ts']);
  });

  test('the largest folder is one of sources; features are counted apart', () => {
    expect(largestFolder(sources, (folder) => !isFeature(folder))).toEqual({
      folder: 'packages/core/src/synthesizers',
      count: 2,
    });
    expect(largestFolder(sources, isFeature)).toEqual({ folder: 'apps/web/src/features/report', count: 3 });
  });
});

describe('a repository', () => {
  let root: string;
  beforeAll(async () => {
    root = await realpath(await mkdtemp(path.join(os.tmpdir(), 'likeness-show-test-')));
    const files: Record<string, string> = {
      'packages/core/src/random/low.ts': "import '../table/high.js';\n",
      'packages/core/src/table/high.ts': "import '../random/low.js';\nimport '../errors.js';\n",
      'packages/core/src/errors.ts': '',
      'packages/core/src/synthesizers/cart/cart.ts':
        "import '../shared/plan.js';\nimport type { A } from '../smote/smote.js';\n",
      'packages/core/src/synthesizers/shared/plan.ts': '',
      'packages/core/src/synthesizers/smote/smote.ts': 'export type A = 1;\n',
      'packages/io/src/read.ts': "import '@likeness/core';\nimport '@likeness/cli';\n",
      'apps/web/src/features/one/index.ts': "import '../two/index.js';\nimport '../two/inner.js';\n",
      'apps/web/src/features/two/index.ts': '',
      'apps/web/src/features/two/inner.ts': '',
      'apps/web/src/charts/chart.ts': "import '../features/two/index.js';\n",
      'apps/web/src/features/fit/index.ts': "import '../report/index.js';\n",
      'apps/web/src/features/report/index.ts': "import '../decision/index.js';\n",
      'apps/web/src/features/decision/index.ts': '',
      'packages/core/src/made.ts': '// Compiled; do not edit.\n',
    };
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(root, name)), { recursive: true });
      await writeFile(path.join(root, name), text);
    }
    execFileSync('git', ['init', '--quiet'], { cwd: root });
    execFileSync('git', ['add', '--all'], { cwd: root });
    await writeFile(path.join(root, 'untracked.ts'), '');
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  test('imports against the layers are named, allowed ones are not', () => {
    const core = 'packages/core/src';
    const web = 'apps/web/src';
    expect(upwardImports(root).sort()).toEqual(
      [
        `${core}/random/low.ts imports ${core}/table/high.ts`,
        `${core}/synthesizers/cart/cart.ts imports ${core}/synthesizers/smote/smote.ts`,
        'packages/io/src/read.ts imports @likeness/cli',
        `${web}/features/one/index.ts imports ${web}/features/two/inner.ts`,
        `${web}/charts/chart.ts imports ${web}/features/two/index.ts`,
        `${web}/features/fit/index.ts imports ${web}/features/report/index.ts`,
      ].sort(),
    );
  });

  test('sources are what git tracks and a person writes', () => {
    const paths = readSources(root).map((one) => one.path);
    expect(paths).toContain('packages/core/src/errors.ts');
    expect(paths).not.toContain('packages/core/src/made.ts');
    expect(paths).not.toContain('untracked.ts');
  });
});

test('decisions by the name of a family are found outside the families, and no others', () => {
  const text = [
    "if (family === 'gamma') go();",
    "if ('beta' !== marginal.family) go();",
    "switch (family) { case 'gamma': break; case 'other': break; }",
    "if (['gamma', 'x'].includes(name)) go();",
    "if (kind === 'gamma') go();",
    "const families = ['gamma'];",
  ].join('\n');
  const names = ['gamma', 'beta'];
  const file = 'packages/core/src/specification/a.ts';
  expect(familySwitches([source(file, text)], names)).toEqual([1, 2, 3, 4].map((line) => `${file}:${line}`));
  expect(familySwitches([source('packages/core/src/marginals/families/gamma.ts', text)], names)).toEqual([]);
  expect(familySwitches([source('packages/core/test/a.test.ts', text)], names)).toEqual([]);
});

test('private words are found in names and prose; processes and random streams keep theirs', () => {
  const text = [
    'const changedLaw = 1;',
    'const MOST_ROWS = 2;',
    'rows that were set aside',
    'child.fork(); import { fork } from "node:child_process";',
    "createStream(seed, 'fork');",
    'a lawful flaw, an instance',
    "code: 'IDENTIFIER_SURROGATES'",
  ].join('\n');
  const lines = privateWords([source('packages/core/src/a.ts', text)]);
  expect(lines.map((line) => line.replace(/ .*/, ''))).toEqual(
    [1, 2, 3, 7].map((line) => `packages/core/src/a.ts:${line}`),
  );
  expect(privateWords([source('scripts/a.mjs', text)])).toEqual([]);
});

test('long lines of prose and long files are counted; tables and code are no prose', () => {
  const long = 'x'.repeat(401);
  const document = source('docs/a.md', [long, `| ${long} |`, '```', long, '```', 'short'].join('\n'));
  expect(longProse([document])).toEqual(['docs/a.md:1 401']);
  const lines = (count: number): string => 'x\n'.repeat(count);
  expect(
    longFiles([source('a.ts', lines(400)), source('b.ts', lines(401)), source('c.md', lines(401))]),
  ).toEqual(['b.ts 401']);
});

test('every method is asked for every option that it does not read', async () => {
  const unread = unreadOptions([
    { name: 'a', options: { trees: { default: 3 }, order: { default: 'file' } } },
    { name: 'b', options: { order: { default: 'file' } } },
    { name: 'c', options: {} },
  ]);
  expect(unread).toEqual([
    { method: 'b', name: 'trees', value: 3 },
    { method: 'c', name: 'trees', value: 3 },
    { method: 'c', name: 'order', value: 'file' },
  ]);
  const codes: Record<string, string | null> = { trees: 'UNKNOWN_OPTION', order: null };
  expect(await taken(unread, async ({ name }) => codes[name])).toEqual(['c: order (taken)']);
});

describe('npm run show', () => {
  const show = (...args: string[]) =>
    spawnSync(process.execPath, [path.join(repository, 'scripts/show.mjs'), ...args], { encoding: 'utf8' });

  test('a name that the plan does not have is refused with those that it has', () => {
    expect(show('nothing')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/one of layout, files/),
    });
    expect(show()).toMatchObject({ status: 1 });
  });
});

describe('figures of files', () => {
  const tracked = execFileSync('git', ['ls-files', '*.test.ts'], { cwd: repository, encoding: 'utf8' }).split(
    '\n',
  );

  /** Test files that a pattern of paths stands for, each of its alternatives for at least one. */
  function filesOf([, pattern]: readonly string[]): string[] {
    const [, before, alternatives] = /^(.*?)\((.*)\)$/.exec(pattern) ?? ['', '', pattern];
    return alternatives.split('|').flatMap((alternative) => {
      const found = tracked.filter((file) => file.includes(`${before}${alternative}`));
      expect([pattern, alternative, found.length > 0]).toEqual([pattern, alternative, true]);
      return found;
    });
  }

  test('the patterns of test files match some, and every case is named in one of them', () => {
    expect(ROUND_TRIPS.flatMap(filesOf).length).toBeGreaterThan(0);
    const texts = [...CASE_FILES, LATTICE_FILES]
      .flatMap(filesOf)
      .map((file) => readFileSync(path.join(repository, file), 'utf8'));
    const unnamed = CASES.filter((number) => {
      const isTest = new RegExp(`['"]F${number}: `);
      return !texts.some((text) => isTest.test(text));
    });
    expect(unnamed).toEqual([]);
  });
});
