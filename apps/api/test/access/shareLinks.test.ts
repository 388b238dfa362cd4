import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { Caller, join, link, operator } from '../support/callers.js';
import { mixedTable } from '../support/tables.js';

let app: App;
let owner: Caller;
/** Somebody with a link to the shared run. */
let guest: Caller & { readonly id: string };
/** The owner of another workspace, with a dataset of their own. */
let stranger: Caller;
/** Of the shared run, of one beside it in the same folder and of the same dataset, and of another workspace. */
const ids = { dataset: '', shared: '', generation: '', hidden: '', hiddenGeneration: '', foreign: '' };

beforeAll(async () => {
  app = await App.start();
  await app.startWorker();
  owner = await join(app, operator(app), 'owner@example.org', 'OWNER');
  ids.dataset = await app.dataset(mixedTable(60));
  const [shared, hidden] = [
    await app.createRun({ datasetId: ids.dataset, synthesizer: 'independent' }),
    await app.createRun({ datasetId: ids.dataset, synthesizer: 'independent', name: 'Hidden run' }),
  ];
  await app.finish(shared);
  await app.finish(hidden);
  Object.assign(ids, { shared, hidden });
  [ids.generation, ids.hiddenGeneration] = [await generationOf(shared), await generationOf(hidden)];
  const { createExperiment } = await owner.data<{ createExperiment: { experiment: { id: string } } }>(
    'mutation { createExperiment(input: { name: "Hidden folder", notes: "Hidden notes" }) { experiment { id } } }',
  );
  for (const id of [shared, hidden]) {
    await owner.data('mutation ($input: UpdateRunInput!) { updateRun(input: $input) { run { id } } }', {
      input: { id, experimentId: createExperiment.experiment.id },
    });
  }
  guest = await link(app, owner, shared);

  stranger = await join(app, owner, 'stranger@example.org', 'VIEWER');
  const { createWorkspace } = await stranger.data<{ createWorkspace: { workspace: { id: string } } }>(
    'mutation { createWorkspace(name: "Elsewhere") { workspace { id } } }',
  );
  await stranger.data('mutation ($id: ID!) { switchWorkspace(id: $id) { workspace { id } } }', {
    id: createWorkspace.workspace.id,
  });
  ids.foreign = createWorkspace.workspace.id;
}, 400_000);
afterAll(() => app.stop());

async function generationOf(runId: string): Promise<string> {
  const { run } = await operator(app).data<{ run: { generation: { id: string } } }>(
    'query ($id: ID!) { run(id: $id) { generation { id } } }',
    { id: runId },
  );
  return run.generation.id;
}

/** All routes of files that concern a run, with the same question behind each. */
const filesOf = (run: string, generation: string): readonly string[] => [
  `/runs/${run}/report.json`,
  `/runs/${run}/report.html`,
  `/generations/${generation}/report.html`,
];
const rowsOf = (run: string, generation: string): readonly string[] => [
  `/runs/${run}/model.json?confirm=do-not-share`,
  `/generations/${generation}/rows.csv?confirm=do-not-share`,
  `/generations/${generation}/rows.parquet?confirm=do-not-share`,
  `/datasets/${ids.dataset}/rows.csv`,
  `/datasets/${ids.dataset}/schema.json`,
];

const tokenOf = (caller: Caller): string => caller.headers.authorization.slice('Bearer '.length);

describe('whoever has a share link', () => {
  test('reads the report of its run as files', async () => {
    for (const location of filesOf(ids.shared, ids.generation)) {
      expect([location, (await guest.fetch(location)).status]).toEqual([location, 200]);
    }
  });

  test('has neither rows nor model, real or synthetic, by file or by query', async () => {
    for (const location of rowsOf(ids.shared, ids.generation)) {
      expect([location, (await guest.fetch(location)).status]).toEqual([location, 403]);
    }
    const queries = [
      `query ($run: ID!) { run(id: $run) { generation { rows(first: 1) { rows } } } }`,
      `query ($run: ID!) { run(id: $run) { dataset { rows(first: 1) { rows } } } }`,
      `query ($run: ID!) { run(id: $run) { dataset { schemaDocument } } }`,
    ];
    for (const query of queries) {
      expect([query, await guest.code(query, { run: ids.shared })]).toEqual([query, 'FORBIDDEN']);
    }
  });

  test('sees nothing of the run beside it', async () => {
    for (const location of [...filesOf(ids.hidden, ids.hiddenGeneration)]) {
      expect([location, (await guest.fetch(location)).status]).toEqual([location, 404]);
    }
    for (const location of rowsOf(ids.hidden, ids.hiddenGeneration).slice(0, 3)) {
      expect([location, (await guest.fetch(location)).status]).toEqual([location, 403]);
    }
    const answer = JSON.stringify(
      await guest.data<unknown>(
        `query ($shared: ID!, $hidden: ID!, $generation: ID!) {
          run(id: $shared) {
            experiment { name notes runs { nodes { id name } } } sweep { id } scenarios { nodes { id } }
            dataset { runs { nodes { id name } } versions { id runs { nodes { id } } } }
          }
          hidden: run(id: $hidden) { id name }
          generation(id: $generation) { id }
          runs { nodes { id name } }
          runIds
          runGroups { nodes { runIds } }
          metrics(first: 100) { nodes { runId run { name } } totalCount }
          named: metrics(filter: { runIds: [$hidden] }) { nodes { runId } totalCount }
          newMetrics(first: 100, filter: { runIds: [$shared, $hidden] }) { nodes { runId } }
          metricHistory(name: "columnShapes", scope: TABLE) { nodes { runId run { name } } }
          metricSummary(names: ["columnShapes"], groupBy: [RUN]) { nodes { bestRunId runCount keys { value } } }
        }`,
        { shared: ids.shared, hidden: ids.hidden, generation: ids.hiddenGeneration },
      ),
    );
    // The question does show the shared run, in each of its parts.
    expect(answer.split(ids.shared).length).toBeGreaterThan(5);
    for (const secret of [ids.hidden, ids.hiddenGeneration, 'Hidden']) expect(answer).not.toContain(secret);
    const folders = '{ experiments { nodes { id } } }';
    for (const query of [
      folders,
      '{ members { nodes { id } } }',
      '{ sweeps { nodes { id } } }',
      '{ shareLinks { nodes { id } } }',
    ])
      expect([query, await guest.code(query)]).toEqual([query, 'FORBIDDEN']);
  });

  test('exports the metrics of its run and no others, also by the address alone', async () => {
    const filter = (runIds: readonly string[]) => `filter=${encodeURIComponent(JSON.stringify({ runIds }))}`;
    const plain = (await (await guest.fetch('/export/metrics.csv')).text()).trim().split('\n');
    expect(plain.length).toBeGreaterThan(10);
    expect(plain.slice(1).every((line) => line.includes(ids.shared))).toBe(true);
    const both = await guest.fetch(`/export/metrics.csv?${filter([ids.shared, ids.hidden])}`);
    expect((await both.text()).trim().split('\n')).toEqual(plain);
    const other = await guest.fetch(`/export/metrics.csv?${filter([ids.hidden])}`);
    expect((await other.text()).trim().split('\n')).toEqual(plain.slice(0, 1));
    for (const format of ['jsonl', 'arrow']) {
      const body = await (await guest.fetch(`/export/metrics.${format}`)).text();
      expect([format, body.includes(ids.shared), body.includes(ids.hidden)]).toEqual([format, true, false]);
    }
    const nobody = new Caller(app, 'address', {});
    const byAddress = await nobody.fetch(`/export/metrics.csv?link=${tokenOf(guest)}`);
    expect((await byAddress.text()).trim().split('\n')).toEqual(plain);
  });

  test('changes nothing, and a link in the address is for reading only', async () => {
    const nobody = new Caller(app, 'address', {});
    const location = `/graphql?link=${tokenOf(guest)}`;
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ viewer { id } }' }),
    };
    expect((await nobody.fetch(location, init)).status).toBe(401);
    expect((await nobody.fetch(`/datasets?fileName=a.csv&link=${tokenOf(guest)}`, init)).status).toBe(401);
    for (const mutation of [
      'mutation ($id: ID!) { deleteRun(id: $id) { deletedId } }',
      'mutation ($id: ID!) { cancelRun(id: $id) { run { id } } }',
      'mutation ($id: ID!) { updateRun(input: { id: $id, name: "x" }) { run { id } } }',
      'mutation ($id: ID!) { createShareLink(input: { kind: RUN, runIds: [$id] }) { token } }',
    ]) {
      expect([mutation, await guest.code(mutation, { id: ids.shared })]).toEqual([mutation, 'FORBIDDEN']);
    }
  });
});

describe('a second person', () => {
  test('makes no link to runs of another workspace, and revokes none', async () => {
    const share =
      'mutation ($ids: [ID!]!) { createShareLink(input: { kind: COMPARISON, runIds: $ids }) { token } }';
    expect(await stranger.code(share, { ids: [ids.shared, ids.hidden] })).toBe('NOT_FOUND');
    const revoke = 'mutation ($id: ID!) { revokeShareLink(id: $id) { shareLink { id } } }';
    expect(await stranger.code(revoke, { id: guest.id })).toBe('NOT_FOUND');
    expect((await guest.fetch(filesOf(ids.shared, ids.generation)[0])).status).toBe(200);
    const { shareLinks } = await stranger.data<{ shareLinks: { totalCount: number } }>(
      '{ shareLinks { totalCount } }',
    );
    expect(shareLinks.totalCount).toBe(0);
  });

  test('exports nothing of another workspace, whatever they name', async () => {
    const header = (await (await guest.fetch('/export/metrics.csv')).text()).split('\n')[0];
    for (const query of [
      '',
      `?filter=${encodeURIComponent(JSON.stringify({ runIds: [ids.shared] }))}`,
      `?filter=${encodeURIComponent(JSON.stringify({ datasetIds: [ids.dataset] }))}`,
    ]) {
      const response = await stranger.fetch(`/export/metrics.csv${query}`);
      expect([query, response.status, (await response.text()).trim()]).toEqual([query, 200, header]);
    }
    for (const location of [...filesOf(ids.shared, ids.generation), ...rowsOf(ids.shared, ids.generation)]) {
      expect([location, (await stranger.fetch(location)).status]).toEqual([location, 404]);
    }
  });

  test('signed in, a link in the address opens nothing beyond what it shows', async () => {
    const headers = { ...stranger.headers };
    const both = new Caller(app, 'stranger with a link', headers);
    const locations = rowsOf(ids.shared, ids.generation);
    for (const location of locations) {
      const separator = location.includes('?') ? '&' : '?';
      const response = await both.fetch(`${location}${separator}link=${tokenOf(guest)}`);
      expect([location, response.status]).toEqual([location, 403]);
    }
  });

  test.each([
    ['revoked', 'UPDATE share_link SET revoked_at = now() WHERE id = $1'],
    ['expired', "UPDATE share_link SET expires_at = now() - interval '1 s' WHERE id = $1"],
  ])('has nothing of a link that was %s', async (_, statement) => {
    const ended = await link(app, owner, ids.shared);
    const locations = [
      ...filesOf(ids.shared, ids.generation),
      ...rowsOf(ids.shared, ids.generation),
      '/export/metrics.csv',
      '/export/metrics.jsonl',
    ];
    expect((await ended.fetch(locations[0])).status).toBe(200);
    await app.database.query(statement, [ended.id]);
    const nobody = new Caller(app, 'address', {});
    for (const location of locations) {
      const separator = location.includes('?') ? '&' : '?';
      const answers = [
        await ended.fetch(location),
        await nobody.fetch(`${location}${separator}link=${tokenOf(ended)}`),
      ];
      expect([location, ...answers.map(({ status }) => status)]).toEqual([location, 401, 401]);
      const { error } = (await answers[0].json()) as { error: { code: string; message: string } };
      expect(error.code).toBe('UNAUTHENTICATED');
      expect(error.message).not.toMatch(/revoked|expired|run|link/i);
    }
    expect(await ended.code('query ($id: ID!) { run(id: $id) { id } }', { id: ids.shared })).toBe(
      'UNAUTHENTICATED',
    );
  });

  test('guesses no token: another ending, another beginning, none', async () => {
    const token = tokenOf(guest);
    const last = token.at(-1) === 'A' ? 'B' : 'A';
    for (const guess of [`${token.slice(0, -1)}${last}`, token.slice(3), 'ls_', `${token}x`, guest.id]) {
      const caller = new Caller(app, 'guess', { authorization: `Bearer ${guess}` });
      expect([guess, (await caller.fetch('/export/metrics.csv')).status]).toEqual([guess, 401]);
    }
  });
});
