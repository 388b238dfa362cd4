import { describe, expect, test } from '@jest/globals';
import type { GroupSequentialDesign, SampleSize, SurvivalPower, SurvivalSampleSize } from '@likeness/core';
import { commandFolder } from './commandFolder.js';

const { ok, run } = commandFolder();
const json = async <T>(line: string): Promise<T> =>
  JSON.parse((await ok([...line.split(' '), '--json'])).stdout.toString()) as T;
const text = async (line: string): Promise<string> => (await ok(line.split(' '))).stdout.toString();

const WANG_TIATIS = '--information 0.2,0.5,1 --type wang-tiatis:0.3';
const INNOVATV =
  'sample-size survival --control-median 9 --treatment-median 12.9 --accrual 23 --dropout 0.05 --patients 482 --events 336 --information 252,336';

describe('boundaries', () => {
  test('prints a table of looks with the method', async () => {
    const shown = await text(`boundaries ${WANG_TIATIS} --power 0.9`);
    expect(shown).toMatch(/^Wang-Tiatis \(Delta 0\.3\), 3 looks, one-sided\n/);
    expect(shown).toMatch(/inflation +1\.05\d+/);
    expect(shown).toMatch(/^look +information +efficacy z +nominal p +alpha spent +P\(reject\)$/m);
    expect(shown).toMatch(/^ +1 +0\.2000 +2\.8689 .* 0\.08379$/m);
    expect(shown).toMatch(/^ +3 +1\.0000 +2\.0793 +\d\.\d+ +0\.025000 +0\.40684$/m);
  });

  test('prints JSON with every digit', async () => {
    const design = await json<GroupSequentialDesign>('boundaries --looks 3 --type obrien-fleming');
    expect(design.upper[0]).toBeCloseTo(3.4710914, 6);
    expect(design.power).toBeNull();
  });

  test('has futility, binding or not', async () => {
    const line =
      'boundaries --looks 3 --type hwang-shih-decani:-4 --futility hwang-shih-decani:-2 --power 0.9';
    expect((await json<GroupSequentialDesign>(line)).lower[0]).toBeCloseTo(-0.238724, 6);
    expect((await json<GroupSequentialDesign>(`${line} --binding`)).upper[2]).toBeLessThan(1.99);
    expect(await text('boundaries --looks 2 --futility z:0')).toMatch(/non-binding futility: given bounds/);
    expect(await text('boundaries --looks 3 --futility z:none,0')).toMatch(/^ +1 .* - /m);
  });

  test.each([
    ['a type that does not exist', '--type haybittle', /must be one of: obrien-fleming/],
    ['a type without its parameter', '--type wang-tiatis', /parameter after a colon/],
    ['a parameter too many', '--type pocock:1', /has no parameter/],
    [
      'spending that falls',
      '--looks 2 --type spending:0.02,0.01',
      /option --type .*not decreasing.*INVALID_OPTION/,
    ],
    ['futility that does not spend', '--looks 2 --futility pocock', /does not spend/],
    ['alpha out of its range', '--alpha 0.7', /option --alpha is 0\.7: use a number above 0 and below 0\.5/],
    ['looks twice', '--looks 2 --information 0.5,1', /give one of them/],
    ['looks that do not rise', '--information 0.5,0.5', /option --information .*INVALID_OPTION/],
    [
      'beta without a power',
      '--looks 2 --futility lan-demets-pocock',
      /state the power.*DESIGN_NOT_POSSIBLE/,
    ],
    ['binding what is not there', '--looks 2 --binding', /--futility too/],
    ['a number that is none', '--alpha x', /must be a number/],
    ['three sides', '--sides 3', /must be 1 or 2/],
  ])('refuses %s', async (_, line, message) => {
    const { code, stdout, stderr } = await run(['boundaries', ...line.split(' ')]);
    expect({ code, stdout: stdout.toString() }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

describe('sample-size', () => {
  test('means', async () => {
    const line = `sample-size means --difference 1.3 --sd 2 ${WANG_TIATIS}`;
    expect((await json<SampleSize>(line)).patients.total).toBeCloseTo(107.00299, 5);
    const shown = await text(line);
    expect(shown).toMatch(/^Difference of means, pooled t test \(noncentral t\)\n/);
    expect(shown).toMatch(/^patients +107\.00 \(control 53\.50, treatment 53\.50\)$/m);
    expect(shown).toMatch(/^whole patients +108 \(control 54, treatment 54\), power 0\.90\d\d$/m);
    expect(await text('sample-size means --difference -1.3 --sd 2 --patients 100')).toMatch(
      /^power +0\.89\d\d$/m,
    );
  });

  test('rates', async () => {
    const size = await json<SampleSize>(`sample-size rates --control 0.3 --treatment 0.5 ${WANG_TIATIS}`);
    expect(size.patients.total).toBeCloseTo(261.60183, 5);
    expect(await text('sample-size rates --control 0.3 --treatment 0.5 --measure ratio')).toMatch(
      /^Ratio of rates/,
    );
  });

  test('counts', async () => {
    const line =
      'sample-size counts --pooled-rate 0.234 --ratio 0.7 --dispersion 0.71 --alpha 0.01 --power 0.95';
    expect((await json<SampleSize>(line)).whole.total).toBe(2540);
  });

  test('survival: the size, by either formula, with periods of accrual', async () => {
    const line =
      'sample-size survival --control-median 9 --hazard-ratio 0.7 --accrual 3:0.1,9:0.2 --follow-up 6';
    const size = await json<SurvivalSampleSize>(line);
    expect(size.patients.total).toBeCloseTo(647.71665, 5);
    expect(await text(line)).toMatch(/^Log-rank test, Schoenfeld\n/);
    expect(await text(`${line} --formula lachin-foulkes --allocation 2`)).toMatch(/Lachin-Foulkes/);
    const pieces = line.replace('--control-median 9', '--control-hazard 0.1:3,0.05');
    expect((await json<SurvivalSampleSize>(pieces)).events).toBeCloseTo(size.events, 8);
  });

  test('survival: the power of innovaTV 301', async () => {
    const { power, expected, alternative } = await json<SurvivalPower>(INNOVATV);
    expect(power).toBeCloseTo(0.905, 3);
    expect(alternative.efficacy[0]).toBeCloseTo(0.698, 3);
    expect(expected.alternative.duration).toBeCloseTo(27.3, 1);
    expect(await text(INNOVATV)).toMatch(/^expected events +277\.\d\d; under the null hypothesis 335/m);
    const byTime = INNOVATV.replace('--events 336', '--follow-up 10');
    expect((await json<SurvivalPower>(byTime)).looks[1].time).toBeCloseTo(33, 8);
  });

  test.each([
    ['no effect', 'means --difference 0 --sd 2', /no sample size can show it.*DESIGN_NOT_POSSIBLE/],
    ['a spread of 0', 'means --difference 1 --sd 0', /option --sd is 0: use a number above 0/],
    ['a missing option', 'means --sd 1', /--difference/],
    ['two rates of counts', 'counts --control-rate 1 --pooled-rate 1 --ratio 0.5', /give one of them/],
    [
      'no control arm',
      'survival --hazard-ratio 0.7 --accrual 12 --follow-up 6',
      /--control-median or --control-hazard/,
    ],
    [
      'no effect of survival',
      'survival --control-median 9 --accrual 12 --follow-up 6',
      /--hazard-ratio or --treatment-median/,
    ],
    [
      'a median against a hazard',
      'survival --control-hazard 0.1 --treatment-median 9 --accrual 12 --follow-up 6',
      /give both/,
    ],
    ['no follow-up', 'survival --control-median 9 --hazard-ratio 0.7 --accrual 12', /--follow-up: give it/],
    [
      'events without patients',
      'survival --control-median 9 --hazard-ratio 0.7 --accrual 12 --events 100',
      /--patients too/,
    ],
    [
      'a last look that is missing',
      'survival --control-median 9 --hazard-ratio 0.7 --accrual 12 --patients 100',
      /--events or after --follow-up/,
    ],
    [
      'more events than patients',
      'survival --control-median 9 --hazard-ratio 0.7 --accrual 12 --patients 100 --events 200',
      /ever have an observed event.*DESIGN_NOT_POSSIBLE/,
    ],
    ['a rate ratio of nothing', 'counts --control-rate 1', /--ratio/],
  ])('refuses %s', async (_, line, message) => {
    const { code, stdout, stderr } = await run(['sample-size', ...line.split(' ')]);
    expect({ code, stdout: stdout.toString() }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});
