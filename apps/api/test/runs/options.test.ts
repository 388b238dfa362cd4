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

const OPTIONS = `options {
  marginals { criterion families smoothing columns { column criterion families } }
  copula { family perClass shrinkage } constraints sampling
}`;

const create = (input: Record<string, unknown>) =>
  app.graphql<{ createRun: { id: string; options: unknown } }>(
    `mutation ($input: CreateRunInput!) { createRun(input: $input) { id ${OPTIONS} } }`,
    { input: { datasetId, synthesizer: 'gaussian-copula', ...input } },
  );

describe('options of a run', () => {
  test('are all defaults when left out', async () => {
    const { data } = await create({});
    expect(data.createRun.options).toEqual({
      marginals: null,
      copula: null,
      constraints: [],
      sampling: null,
    });
  });

  test('reach the fit and the draws', async () => {
    const { data } = await create({
      rowCount: 500,
      options: {
        marginals: {
          criterion: 'BIC',
          columns: [{ column: 'height', criterion: 'KS', families: ['normal', 'uniform'] }],
        },
        copula: { family: 'T', shrinkage: 'LEDOIT_WOLF' },
        constraints: ['weight <= height', 'age >= 20 allow 0.2'],
        sampling: 'STRATIFIED',
      },
    });
    expect(data.createRun.options).toEqual({
      marginals: {
        criterion: 'BIC',
        families: null,
        smoothing: null,
        columns: [{ column: 'height', criterion: 'KS', families: ['normal', 'uniform'] }],
      },
      copula: { family: 'T', perClass: null, shrinkage: 'LEDOIT_WOLF' },
      constraints: ['weight <= height', 'age >= 20 allow 0.2'],
      sampling: 'STRATIFIED',
    });
    await app.startWorker();
    const { id } = data.createRun;
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
    expect(fit.marginals.find(({ column }) => column === 'age')?.criterion).toBe('BIC');
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
      options: {
        marginals: { criterion: 'BIC' },
        copula: { perClass: 'NEVER' },
        settings: [
          { name: 'shortlist', value: 'quick' },
          { name: 'budget', value: 0 },
        ],
      },
    });
    expect(errors).toBeUndefined();
    await app.startWorker();
    const { id } = data.createRun;
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
    expect(marginals.some(({ criterion }) => criterion === 'BIC')).toBe(true);
  });

  test.each<[what: string, input: Record<string, unknown>, code: string]>([
    ['a rule that is none', { options: { constraints: ['height <='] } }, 'RULE_SYNTAX'],
    ['a rule on an unknown column', { options: { constraints: ['height <= shoe'] } }, 'UNKNOWN_COLUMN'],
    [
      'a rule on a column that is not kept',
      { columns: ['height'], options: { constraints: ['weight <= height'] } },
      'UNKNOWN_COLUMN',
    ],
    ['an unknown family', { options: { marginals: { families: ['magic'] } } }, 'INVALID_OPTION'],
    [
      'a marginal of an unknown column',
      { options: { marginals: { columns: [{ column: 'shoe', criterion: 'KS' }] } } },
      'UNKNOWN_COLUMN',
    ],
    [
      'two marginals of a column',
      { options: { marginals: { columns: [{ column: 'age' }, { column: 'age' }] } } },
      'DUPLICATE_COLUMN',
    ],
    [
      'a family of a categorical column',
      { options: { marginals: { columns: [{ column: 'group', criterion: 'KS' }] } } },
      'INVALID_OPTION',
    ],
    ['a negative smoothing', { options: { marginals: { smoothing: -1 } } }, 'INVALID_OPTION'],
    [
      'a copula for a synthesizer without',
      { synthesizer: 'independent', options: { copula: { family: 'T' } } },
      'INVALID_OPTION',
    ],
    [
      'stratified rows for auto, as most methods refuse them',
      { synthesizer: 'auto', options: { sampling: 'STRATIFIED' } },
      'INVALID_OPTION',
    ],
    [
      'a copula for each class without a target',
      { options: { copula: { perClass: 'ALWAYS' } } },
      'INVALID_OPTION',
    ],
  ])('with %s are refused, and nothing is queued', async (_what, input, code) => {
    const count = () => app.database.query('SELECT count(*) FROM run');
    const before = await count();
    const { errors } = await create(input);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(await count()).toEqual(before);
  });
});
