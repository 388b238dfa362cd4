import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { getSynthesizer, studySplits } from '@likeness/core';
import { readTable } from '@likeness/io';
import { App } from '../support/app.js';
import { mixedTable } from '../support/tables.js';

/** Each test sees runs of several splits to their end. */
jest.setTimeout(180_000);

const CSV = mixedTable(150);
const SETTINGS = { synthesizer: 'gaussian-copula', target: 'group', seed: 7, splits: 2 };

let app: App;
let datasetId: string;
/** Of a run that nobody disturbed. */
let quietReport: string;

beforeAll(async () => {
  app = await App.start();
  datasetId = await app.dataset(CSV);
});
afterAll(() => app.stop());

interface SplitReport {
  readonly decision: { readonly splits: { readonly splits: number } | null };
}

async function reportOf(id: string): Promise<string> {
  const { status, text } = await app.download(`/runs/${id}/report.json`);
  expect(status).toBe(200);
  return text;
}

test('a worker that is killed between two splits repeats none of those that are kept, and the bytes are the same', async () => {
  const kept = await app.database.nextRow('split_study');
  const killed = await app.createRun({ datasetId, ...SETTINGS });
  const watcher = app.watch(killed);
  const worker = await app.startWorker();
  await kept.stored;
  expect(await worker.end('SIGKILL')).toBe('SIGKILL');
  await app.killWorkers();
  await app.startWorker();
  await watcher.completed;
  expect(watcher.last).toMatchObject({ state: 'SUCCEEDED', terminal: true });
  const messages = watcher.events.map(({ message }) => message);
  const taken = messages.indexOf('A worker took over (attempt 2)');
  const evaluated = watcher.events.slice(taken + 1).filter(({ stage }) => stage === 'EVALUATE');
  // The split of the run itself is kept, so nothing of it is measured again.
  expect(watcher.events.slice(taken).some(({ kind }) => kind === 'METRICS')).toBe(false);
  expect(evaluated[0].message).toBe('Split 2 of 2: Reading rows');
  const progress = watcher.events.map((event) => event.progress);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  await watcher.close();

  const quiet = await app.createRun({ datasetId, ...SETTINGS });
  await (await app.finish(quiet)).close();
  quietReport = await reportOf(quiet);
  expect(await reportOf(killed)).toBe(quietReport);
  expect(await app.database.query('SELECT FROM split_study')).toHaveLength(0);
  const { data } = await app.graphql<{
    run: { splits: number; decision: unknown; generation: { report: { decision: unknown } } };
  }>(
    `query ($id: ID!) { run(id: $id) {
      splits decision { outcome sentence } generation { report { decision { outcome sentence splits { splits } } } }
    } }`,
    { id: quiet },
  );
  expect(data.run.splits).toBe(2);
  expect(data.run.generation.report.decision).toMatchObject({
    ...(data.run.decision as object),
    splits: { splits: 2 },
  });
});

test('a run of one split has no agreement, and its rows are those of the first of several', async () => {
  const rowsOf = async (splits: number): Promise<string> => {
    const id = await app.createRun({ datasetId, ...SETTINGS, synthesizer: 'independent', splits });
    await (await app.finish(id)).close();
    const { data } = await app.graphql<{ run: { generation: { id: string } } }>(
      'query ($id: ID!) { run(id: $id) { generation { id } } }',
      { id },
    );
    const report = JSON.parse(await reportOf(id)) as SplitReport;
    expect(report.decision.splits?.splits ?? 1).toBe(splits);
    return (await app.download(`/generations/${data.run.generation.id}/rows.csv?confirm=do-not-share`)).text;
  };
  expect(await rowsOf(1)).toBe(await rowsOf(2));
});

test('the engine alone, as the command line calls it, decides the same from the same file', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'likeness-splits-'));
  const file = path.join(folder, 'table.csv');
  await writeFile(file, CSV);
  const { table } = await readTable(file);
  await rm(folder, { recursive: true });
  const { decision } = await studySplits(table, {
    ...SETTINGS,
    synthesizer: getSynthesizer(SETTINGS.synthesizer),
    fit: {},
    sample: {},
    holdoutShare: 0.3,
    rows: null,
  });
  const report = JSON.parse(quietReport) as SplitReport;
  expect(report.decision).toEqual(JSON.parse(JSON.stringify(decision)));
});
