import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { mixedTable } from '../support/tables.js';

let app: App;
let datasetId: string;

beforeAll(async () => {
  app = await App.start();
  datasetId = await app.dataset(mixedTable(300), { name: 'People' });
});
afterAll(() => app.stop());

const create = (input: Record<string, unknown>) =>
  app.graphql<{ createRun: { run: { id: string; constraints: unknown; options: unknown } } }>(
    `mutation ($input: CreateRunInput!) {
      createRun(input: $input) { run { id constraints options { name value column } } }
    }`,
    { input: { datasetId, synthesizer: 'gaussian-copula', ...input } },
  );

describe('options of a run', () => {
  test('are none when left out', async () => {
    const { data } = await create({});
    expect(data.createRun.run).toMatchObject({ constraints: [], options: [] });
  });

  test('reach the fit and the draws', async () => {
    const given = [
      { name: 'criterion', value: 'bic', column: null },
      { name: 'criterion', value: 'ks', column: 'height' },
      { name: 'families', value: ['normal', 'uniform'], column: 'height' },
      { name: 'copula', value: 't', column: null },
      { name: 'shrinkage', value: 'ledoit-wolf', column: null },
      { name: 'sampling', value: 'stratified', column: null },
    ];
    const constraints = ['weight <= height', 'age >= 20 allow 0.2'];
    const { data } = await create({ rowCount: 500, constraints, options: given });
    expect(data.createRun.run).toMatchObject({ constraints, options: given });
    await app.startWorker();
    const { id } = data.createRun.run;
    const watcher = await app.finish(id);
    expect(watcher.last).toMatchObject({ state: 'SUCCEEDED' });
    await watcher.close();
    const answer = await app.graphql<{
      run: {
        fit: {
          notes: { code: string }[];
          marginals: {
            column: string;
            criterion: string | null;
            candidates: { family: string; ks: number }[];
          }[];
        };
        generation: { id: string };
      };
    }>(
      `query ($id: ID!) { run(id: $id) { generation { id }
        fit { notes { code } marginals { column criterion candidates { family ks } } } } }`,
      { id },
    );
    const { fit, generation } = answer.data.run;
    expect(fit.notes.map(({ code }) => code)).toContain('CONSTRAINT_ACCEPTANCE');
    expect(fit.marginals.find(({ column }) => column === 'age')?.criterion).toBe('bic');
    const lines = (await app.download(`/generations/${generation.id}/rows.csv`)).text.trimEnd().split('\n');
    expect(lines).toHaveLength(501);
    for (const line of lines.slice(1)) {
      const [height, weight, age] = line.split(',');
      if (weight !== '') expect(Number(weight)).toBeLessThanOrEqual(Number(height));
      expect(Number(age)).toBeGreaterThanOrEqual(20);
    }
  });

  test('of marginals and copula go to the method that auto chooses, and the run shows the choice', async () => {
    const { data, errors } = await create({
      synthesizer: 'auto',
      target: 'group',
      options: [
        { name: 'criterion', value: 'bic' },
        { name: 'perClass', value: 'never' },
        { name: 'shortlist', value: 'quick' },
        { name: 'budget', value: 0 },
      ],
    });
    expect(errors).toBeUndefined();
    await app.startWorker();
    const { id } = data.createRun.run;
    const watcher = await app.finish(id);
    expect(watcher.last).toMatchObject({ state: 'SUCCEEDED' });
    await watcher.close();
    const answer = await app.graphql<{
      run: {
        fit: {
          marginals: { criterion: string | null }[];
          choice: { rule: string; sampleRows: number; candidates: Record<string, unknown>[] };
        };
      };
    }>(
      `query ($id: ID!) { run(id: $id) { fit { marginals { criterion } choice { rule sampleRows
        candidates { synthesizer chosen score pairAccuracy utility dcrShare dcrLimit failure } } } } }`,
      { id },
    );
    const { choice, marginals } = answer.data.run.fit;
    expect(choice.rule).not.toBe('');
    expect(choice.sampleRows).toBe(210);
    const share = expect.any(Number);
    expect(choice.candidates).toEqual([
      {
        synthesizer: 'gaussian-copula',
        chosen: true,
        score: share,
        pairAccuracy: share,
        utility: share,
        dcrShare: share,
        dcrLimit: share,
        failure: null,
      },
      ...['cart', 'adversarial-forest'].map((synthesizer) => ({
        synthesizer,
        chosen: false,
        score: null,
        pairAccuracy: null,
        utility: null,
        dcrShare: null,
        dcrLimit: null,
        failure: 'beyond the budget',
      })),
    ]);
    expect(marginals.some(({ criterion }) => criterion === 'bic')).toBe(true);
  });

  test.each<[what: string, input: Record<string, unknown>, code: string]>([
    ['a constraint that is none', { constraints: ['height <='] }, 'EXPRESSION_SYNTAX'],
    ['a constraint on an unknown column', { constraints: ['height <= shoe'] }, 'UNKNOWN_COLUMN'],
    ['a dependency on an unknown column', { constraints: ['depends(height, shoe)'] }, 'UNKNOWN_COLUMN'],
    ['a group with an unknown column', { constraints: ['one_of(height, shoe)'] }, 'UNKNOWN_COLUMN'],
    [
      'a constraint on a column that is not kept',
      { columns: ['height'], constraints: ['weight <= height'] },
      'UNKNOWN_COLUMN',
    ],
    ['an unknown family', { options: [{ name: 'families', value: ['magic'] }] }, 'INVALID_OPTION'],
    [
      'an option of an unknown column',
      { options: [{ name: 'criterion', value: 'ks', column: 'shoe' }] },
      'UNKNOWN_COLUMN',
    ],
    [
      'an option twice',
      { options: ['aic', 'bic'].map((value) => ({ name: 'criterion', value })) },
      'INVALID_OPTION',
    ],
    [
      'an option of a column twice',
      { options: ['aic', 'bic'].map((value) => ({ name: 'criterion', value, column: 'age' })) },
      'INVALID_OPTION',
    ],
    [
      'a family of a categorical column',
      { options: [{ name: 'criterion', value: 'ks', column: 'group' }] },
      'INVALID_OPTION',
    ],
    ['a negative pseudo-count', { options: [{ name: 'pseudocount', value: -1 }] }, 'INVALID_OPTION'],
    [
      'a copula for a synthesizer without',
      { synthesizer: 'independent', options: [{ name: 'copula', value: 't' }] },
      'UNKNOWN_OPTION',
    ],
    [
      'families for boosted trees',
      { synthesizer: 'boosted-trees', options: [{ name: 'families', value: ['banana'] }] },
      'UNKNOWN_OPTION',
    ],
    [
      'stratified rows for auto, as most methods do not read it',
      { synthesizer: 'auto', options: [{ name: 'sampling', value: 'stratified' }] },
      'UNKNOWN_OPTION',
    ],
  ])('with %s are refused, and nothing is queued', async (_what, input, code) => {
    const count = () => app.database.query('SELECT count(*) FROM run');
    const before = await count();
    const { errors } = await create(input);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(await count()).toEqual(before);
  });
});
