import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';

let app: App;
beforeAll(async () => {
  app = await App.start();
});
afterAll(() => app.stop());

describe('constraints of a dataset', () => {
  const ORDERS = [
    'product,price,from,until',
    ...Array.from({ length: 200 }, (_, row) => {
      const product = (row * 7) % 12;
      return `product ${product},${(5 + product * 3.25).toFixed(2)},${row % 50},${(row % 50) + ((row * 13) % 31)}`;
    }),
    '',
  ].join('\n');
  const found = (id: string) =>
    app.graphql<{
      dataset: {
        acceptedConstraints: readonly string[];
        foundConstraints: readonly { text: string; kind: string; keptCount: number; brokenCount: number }[];
      };
    }>(
      `query ($id: ID!) { dataset(id: $id) {
        acceptedConstraints
        foundConstraints { text kind columns keptCount brokenCount unknownCount strength firstBroken { row cells } }
      } }`,
      { id },
    );
  const accept = (datasetId: string, constraints: readonly string[]) =>
    app.graphql<{ acceptDatasetConstraints: { dataset: { acceptedConstraints: readonly string[] } } }>(
      `mutation ($input: AcceptDatasetConstraintsInput!) {
        acceptDatasetConstraints(input: $input) { dataset { acceptedConstraints } }
      }`,
      { input: { datasetId, constraints } },
    );

  test('are found once, stored, accepted by the user only, and stay out of runs that do not name them', async () => {
    const id = await app.dataset(ORDERS);
    const [first, second] = await Promise.all([found(id), found(id)]);
    expect(first.errors).toBeUndefined();
    expect(second.data).toEqual(first.data);
    const { foundConstraints, acceptedConstraints } = first.data.dataset;
    expect(acceptedConstraints).toEqual([]);
    expect(foundConstraints).toContainEqual(
      expect.objectContaining({ text: 'from <= until', kind: 'ORDER', keptCount: 200, brokenCount: 0 }),
    );
    const { data } = await accept(id, ['from <= until']);
    expect(data.acceptDatasetConstraints.dataset.acceptedConstraints).toEqual(['from <= until']);
    const runId = await app.createRun({ datasetId: id, seed: 1 });
    const run = await app.graphql<{ run: { constraints: readonly string[] } }>(
      'query ($id: ID!) { run(id: $id) { constraints } }',
      { id: runId },
    );
    expect(run.data.run.constraints).toEqual([]);
    const document = JSON.parse((await app.download(`/datasets/${id}/schema.json`)).text) as {
      constraints: readonly { constraint: string; accepted: boolean; rows: object }[];
    };
    expect(document.constraints).toContainEqual({
      constraint: 'from <= until',
      accepted: true,
      rows: { kept: 200, broken: 0, missing: 0 },
    });
    // Another upload with the document has what was accepted, and nothing else.
    const again = await app.uploadParts(ORDERS, JSON.stringify(document));
    expect((await found(again.body.dataset?.id ?? '')).data.dataset.acceptedConstraints).toEqual([
      'from <= until',
    ]);
    const wrong = {
      ...document,
      constraints: [document.constraints[0], { constraint: 'from <', accepted: true }],
    };
    expect(await app.uploadParts(ORDERS, JSON.stringify(wrong))).toMatchObject({
      status: 422,
      body: { error: { code: 'EXPRESSION_SYNTAX', path: 'constraints[1]' } },
    });
    expect((await accept(id, [])).data.acceptDatasetConstraints.dataset.acceptedConstraints).toEqual([]);
  });

  test.each<[code: string, path: string, constraints: readonly string[]]>([
    ['EXPRESSION_SYNTAX', 'constraints[1]', ['from <= until', 'from <']],
    ['UNKNOWN_COLUMN', 'constraints[0]', ['shoe <= until']],
    ['INVALID_INPUT', 'constraints', Array.from({ length: 101 }, () => 'from <= until')],
  ])('%s is refused at %s', async (code, path, constraints) => {
    const id = await app.dataset(ORDERS);
    const { errors } = await accept(id, constraints);
    expect(errors?.[0].extensions).toMatchObject({ code, path });
    expect((await found(id)).data.dataset.acceptedConstraints).toEqual([]);
  });
});
