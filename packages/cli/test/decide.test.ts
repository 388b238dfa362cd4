import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Decision, EvaluationReport } from '@likeness/core';
import { PENGUINS, likeness } from './launcher.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likeness-decide-'));
  // Compiles what is stale, so that no message of it is in the outputs below.
  await likeness(['--help']);
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

const decide = (...args: string[]) => likeness(['decide', PENGUINS, ...args], { cwd: folder });
const read = (name: string) => readFile(join(folder, name), 'utf8');

describe('decide', () => {
  it('tells the decision, its next step and every question, and which target it chose', async () => {
    const { code, stdout, stderr } = await decide('--synthesizer', 'independent');
    expect(code).toBe(0);
    expect(stderr.toString()).toMatch(/"sex" is predicted: the last column of a few labels/);
    const text = stdout.toString();
    expect(text).toMatch(/^Decision: (SHARE|SHARE WITH CONDITIONS|DO NOT SHARE|NOT DECIDED)\n/);
    expect(text).toMatch(/^Next: .+\.$/m);
    for (const group of ['PRIVACY', 'FIDELITY', 'UTILITY']) expect(text).toContain(`\n${group}\n`);
  });

  it('stores the table, the model, the page and the report of the first split, which agree with the single commands', async () => {
    const outputs = ['--out', 'a.csv', '--model', 'a.json', '--html', 'a.html', '--report', 'report.json'];
    const given = ['--synthesizer', 'independent', '--target', 'species', '--seed', '5'];
    const { code, stdout } = await decide(...given, ...outputs, '--json');
    expect(code).toBe(0);
    const decision = JSON.parse(stdout.toString()) as Decision;
    const report = JSON.parse(await read('report.json')) as EvaluationReport;
    expect(report.decision).toEqual(decision);
    expect(report.target).toBe('species');
    expect(await read('a.html')).toContain(decision.sentence.slice(0, 20));

    const run = (...args: string[]) => likeness(args, { cwd: folder });
    await run(
      'split',
      PENGUINS,
      '--seed',
      '5',
      '--train',
      'train.csv',
      '--test',
      'test.csv',
      '--write-schema',
      's.json',
    );
    const rest = ['--synthesizer', 'independent', '--target', 'species', '--seed', '5', '--schema', 's.json'];
    await run('synthesize', 'train.csv', ...rest, '--out', 'b.csv');
    expect(await read('b.csv')).toBe(await read('a.csv'));
  });

  it('masks the nearest real rows unless asked', async () => {
    const given = ['--synthesizer', 'independent', '--no-target', '--html', 'n.html', '--report', 'n.json'];
    const nearest = async (...more: string[]): Promise<EvaluationReport['nearestRows']> => {
      expect((await decide(...given, ...more)).code).toBe(0);
      return (JSON.parse(await read('n.json')) as EvaluationReport).nearestRows;
    };
    const masked = await nearest();
    expect(masked?.masked).toBe(true);
    expect(masked?.rows.flatMap(({ cells }) => cells).every(({ values }) => values === null)).toBe(true);
    expect(await read('n.html')).toContain('Values are masked');
    const shown = await nearest('--show-values');
    expect(shown?.masked).toBe(false);
    expect(shown?.rows[0].cells.every(({ values }) => values !== null)).toBe(true);
    expect(await read('n.html')).toContain('as confidential as the real table');
  });

  it('infers from the quasi-identifiers that are named, and refuses one that the table does not have', async () => {
    const given = ['--synthesizer', 'independent', '--target', 'species', '--report', 'q.json'];
    expect((await decide(...given, '--quasi-identifiers', 'island,sex')).code).toBe(0);
    const { metrics } = JSON.parse(await read('q.json')) as EvaluationReport;
    const gap = metrics.find(({ name }) => name === 'memorisationGap');
    expect(gap?.provenance.settings).toMatchObject({ known: 'island, sex', secrets: 'species' });
    const refused = await decide(...given, '--quasi-identifiers', 'zip');
    expect(refused.code).toBe(2);
    expect(refused.stderr.toString()).toMatch(/no column "zip".*\[UNKNOWN_COLUMN\]/);
  });

  it('decides from several splits, alike at any number of threads', async () => {
    const given = ['--synthesizer', 'independent', '--splits', '2', '--json'];
    const [one, two] = [await decide(...given, '--threads', '1'), await decide(...given, '--threads', '2')];
    expect(two.stdout.equals(one.stdout)).toBe(true);
    const { splits } = JSON.parse(one.stdout.toString()) as Decision;
    expect(splits?.splits).toBe(2);
    expect(splits?.outcomes).toHaveLength(2);
  });

  it('counts from the thresholds that it is given', async () => {
    const { stdout } = await decide(
      '--synthesizer',
      'independent',
      '--no-target',
      '--threshold',
      'c2stAuc=.99',
      '--json',
    );
    const { thresholds, findings } = JSON.parse(stdout.toString()) as Decision;
    expect(thresholds.c2stAuc).toBe(0.99);
    expect(findings.find(({ question }) => question === 'distinguishability')?.answer).toBe('within');
  });

  it.each([
    ['a threshold that does not exist', ['--threshold', 'auc=.6'], /no threshold "auc".*attackAuc/],
    ['a threshold out of its range', ['--threshold', 'attackAuc=.4'], /from 0\.5 to 1, not 0\.4/],
    ['a threshold without a size', ['--threshold', 'attackAuc'], /name=size/],
    ['the same threshold twice', ['--threshold', 'attackAuc=.6', '--threshold', 'attackAuc=.7'], /twice/],
    ['no split', ['--splits', '0'], /from 1 to 100/],
    ['a learner that does not exist', ['--learner', 'svm'], /no additional learner "svm"/],
    ['a target that does not exist', ['--target', 'nobody'], /"nobody"/],
    [
      'an option that the method does not read',
      ['--min-leaf-rows', '5', '--synthesizer', 'independent'],
      /UNKNOWN_OPTION/,
    ],
  ])('refuses %s, and leaves no file', async (_, args, message) => {
    const { code, stdout, stderr } = await decide(...args, '--out', 'refused.csv');
    expect(code).toBe(2);
    expect(stdout.toString()).toBe('');
    expect(stderr.toString()).toMatch(message);
    expect(await readdir(folder)).not.toContain('refused.csv');
  });
});
