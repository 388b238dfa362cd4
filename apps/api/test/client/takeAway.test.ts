import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { App } from '../support/app.js';
import { mixedTable } from '../support/tables.js';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const LIKENESS = path.join(ROOT, 'packages/cli/bin/likeness.mjs');
const TEXTS = path.join(ROOT, 'apps/web/src/features/take-away/takeAwayTexts.ts');

interface Texts {
  takeAwayTexts(view: object, apiUrl: string): readonly { language: string; text: string }[];
}

let app: App;
let folder: string;
let texts: Texts;
let datasetId: string;
let runs: readonly string[];
let generationId: string;
beforeAll(async () => {
  app = await App.start();
  await app.startWorker();
  // Where `@likeness/client` is found.
  folder = await mkdtemp(path.join(ROOT, 'node_modules/.likeness-take-away-'));
  texts = (await import(TEXTS)) as Texts;
  datasetId = await app.dataset(mixedTable(150));
  runs = [
    await app.createRun({ datasetId, synthesizer: 'independent', target: 'group', seed: 1 }),
    await app.createRun({ datasetId, synthesizer: 'independent', target: 'group', seed: 2 }),
  ];
  for (const id of runs) await (await app.finish(id)).close();
  const { data } = await app.graphql<{ run: { generation: { id: string } } }>(
    'query ($id: ID!) { run(id: $id) { generation { id } } }',
    { id: runs[0] },
  );
  generationId = data.run.generation.id;
  await app.database.query('UPDATE generation SET decision = $1', ['share']);
}, 180_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await app.stop();
});

async function sh(script: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn('/bin/sh', ['-c', script], {
    cwd: folder,
    env: { PATH: process.env.PATH, LIKENESS_KEY: app.token },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

/** The view's texts, each run as a reader would, in the shell, in Python and in Node. */
async function runAll(view: object): Promise<Record<string, string>> {
  const outputs: Record<string, string> = {};
  for (const { language, text } of texts.takeAwayTexts(view, app.base)) {
    if (language === 'graphql') {
      const { data, errors } = await app.graphql(text);
      expect(errors).toBeUndefined();
      outputs.graphql = JSON.stringify(data);
      continue;
    }
    const script = await scriptOf(language, text);
    const { code, stdout, stderr } = await sh(script);
    expect({ language, code, stderr: code === 0 ? '' : stderr }).toEqual({ language, code: 0, stderr: '' });
    outputs[language] = stdout;
  }
  return outputs;
}

async function scriptOf(language: string, text: string): Promise<string> {
  if (language === 'cli') return `likeness() { '${process.execPath}' '${LIKENESS}' "$@"; }\n${text}`;
  if (language === 'python') {
    await writeFile(path.join(folder, 'view.py'), text);
    return 'python3 view.py';
  }
  if (language !== 'typescript') return text;
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  await writeFile(path.join(folder, 'view.mjs'), outputText);
  return `'${process.execPath}' view.mjs`;
}

const ofRun = (part: string): object => ({
  kind: 'run',
  id: runs[0],
  part,
  generationId,
  fileStem: 'table-independent-seed-1',
});

describe('what the dashboard copies runs as it is', () => {
  test('the decision of a run', async () => {
    const { cli, graphql, curl, python, typescript } = await runAll(ofRun('decision'));
    expect(JSON.parse(cli)).toMatchObject({ runId: runs[0], outcome: 'share' });
    expect(JSON.parse(graphql)).toMatchObject({ run: { id: runs[0], state: 'SUCCEEDED' } });
    expect(JSON.parse(curl)).toEqual({ data: JSON.parse(graphql) });
    expect(JSON.parse(python)).toEqual(JSON.parse(graphql));
    expect(typescript).toMatch(/^SHARE /);
  }, 120_000);

  test('the metrics of a group', async () => {
    const outputs = await runAll(ofRun('fidelity'));
    for (const language of ['cli', 'graphql', 'curl', 'python', 'typescript'])
      expect(outputs[language]).toContain('ksComplement');
  }, 120_000);

  test('the rows and the model are stored under a name that says what they are', async () => {
    await runAll(ofRun('rows'));
    const rows = await readFile(path.join(folder, 'table-independent-seed-1.csv'), 'utf8');
    expect(rows.trimEnd().split('\n').length).toBeGreaterThan(50);
    await runAll(ofRun('model'));
    const model = await readFile(path.join(folder, 'table-independent-seed-1-model.json'), 'utf8');
    expect(JSON.parse(model)).toMatchObject({ format: 'likeness-model' });
  }, 120_000);

  test('the log, a list of runs, a comparison, a dataset', async () => {
    expect((await runAll(ofRun('log'))).cli).toBe('SUCCEEDED\n');
    for (const order of [
      { field: 'CREATED', direction: 'DESC' },
      { field: 'NAME', direction: 'ASC' },
    ]) {
      const list = await runAll({ kind: 'runs', filter: { state: 'SUCCEEDED', datasetId }, order });
      for (const output of Object.values(list)) for (const id of runs) expect(output).toContain(id);
    }
    const comparison = await runAll({ kind: 'compare', ids: runs });
    expect(comparison.cli).toMatch(/^metric +scope/);
    expect(comparison.typescript).toContain('ksComplement');
    const dataset = await runAll({ kind: 'dataset', id: datasetId });
    expect(dataset.cli).toContain('150 rows');
  }, 180_000);

  test('the report comes as a page and as JSON from the command line', async () => {
    const likeness = `likeness() { '${process.execPath}' '${LIKENESS}' remote --url ${app.base} "$@"; }`;
    const script = `${likeness}\nlikeness report ${runs[0]} --out r.html && likeness report ${runs[0]} --out r.json`;
    expect(await sh(script)).toMatchObject({ code: 0, stderr: '' });
    expect(await readFile(path.join(folder, 'r.html'), 'utf8')).toMatch(/^<!doctype html>/);
    const report = JSON.parse(await readFile(path.join(folder, 'r.json'), 'utf8')) as object;
    expect(report).toMatchObject({ format: 'likeness-report' });
    expect((await sh(`${likeness}\nlikeness report ${runs[0]} --out r.pdf`)).code).toBe(2);
  }, 120_000);
});
