import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { parse } from 'yaml';
import { App } from '../support/app.js';
import { mixedTable } from '../support/tables.js';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const EXAMPLES = path.join(ROOT, 'docs/api/examples');

let app: App;
let folder: string;
let table: string;
beforeAll(async () => {
  app = await App.start();
  await app.startWorker();
  // Where `@likeness/client` is found.
  folder = await mkdtemp(path.join(ROOT, 'node_modules/.likeness-examples-'));
  table = path.join(folder, 'people.csv');
  await writeFile(table, mixedTable(150));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await app.stop();
});

interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(command: string, args: readonly string[], url = app.base): Promise<Result> {
  const child = spawn(command, args, {
    cwd: folder,
    env: { PATH: process.env.PATH, LIKENESS_URL: url, LIKENESS_KEY: app.token },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

const likeness = (...args: string[]): Promise<Result> =>
  run(process.execPath, [path.join(ROOT, 'packages/cli/bin/likeness.mjs'), 'remote', ...args]);

/** As the database has it. */
async function decide(runId: string, outcome: string): Promise<void> {
  await app.database.query('UPDATE generation SET decision = $2 WHERE run_id = $1', [runId, outcome]);
}

test('the example in TypeScript runs', async () => {
  const source = await readFile(path.join(EXAMPLES, 'decide.ts'), 'utf8');
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  const file = path.join(folder, 'decide.mjs');
  await writeFile(file, outputText);
  const { code, stdout, stderr } = await run(process.execPath, [file, table]);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^decision: [A-Z_]+\n(\w+: [-.\de]+\n)+first row: .+\n$/);
});

test('the example in Python runs', async () => {
  const { code, stdout, stderr } = await run('python3', [path.join(EXAMPLES, 'decide.py'), table]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^decision: [A-Z_]+\n(\w+: [-.\de]+\n)+first row: .+\n$/);
});

test('the example with curl runs', async () => {
  const { code, stdout, stderr } = await run('bash', [path.join(EXAMPLES, 'decide.sh'), table]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^state: SUCCEEDED\ndecision: [A-Z_]+\n$/);
});

test('likeness remote goes from the file to the rows, and fails by the decision', async () => {
  const uploaded = await likeness('upload', table, '--name', 'People');
  expect(uploaded).toMatchObject({ code: 0, stdout: expect.stringMatching(/^[-\w]+\n$/) });
  const queued = await likeness('run', uploaded.stdout.trim(), '--synthesizer', 'independent', '--seed', '3');
  expect(queued).toMatchObject({ code: 0, stdout: expect.stringMatching(/^[-\w]+\n$/) });
  const runId = queued.stdout.trim();
  expect(await likeness('wait', runId)).toMatchObject({ code: 0, stdout: 'SUCCEEDED\n' });

  await decide(runId, 'share');
  expect((await likeness('decision', runId, '--require', 'share')).code).toBe(0);
  expect(JSON.parse((await likeness('decision', runId, '--json')).stdout)).toMatchObject({
    runId,
    outcome: 'share',
  });
  const out = path.join(folder, 'synthetic.csv');
  expect((await likeness('download', runId, '--out', out)).code).toBe(0);
  expect((await readFile(out, 'utf8')).split('\n').length).toBeGreaterThan(50);
  const metrics = await likeness('metrics', runId, '--group', 'privacy');
  expect(metrics).toMatchObject({ code: 0, stdout: expect.stringMatching(/^metric +scope/) });

  await decide(runId, 'share-with-conditions');
  expect(await likeness('decision', runId, '--require', 'share')).toMatchObject({
    code: 5,
    stderr: expect.stringContaining('[DECISION_NOT_MET]'),
  });
  expect((await likeness('decision', runId, '--require', 'share-with-conditions')).code).toBe(0);
  await decide(runId, 'do-not-share');
  expect((await likeness('decision', runId, '--require', 'share-with-conditions')).code).toBe(5);
  expect((await likeness('decision', runId)).code).toBe(0);
  const refused = path.join(folder, 'refused.csv');
  expect(await likeness('download', runId, '--out', refused)).toMatchObject({
    code: 6,
    stderr: expect.stringContaining('[CONFIRMATION_NEEDED]'),
  });
  await expect(readFile(refused)).rejects.toThrow('ENOENT');
  expect((await likeness('download', runId, '--out', refused, '--confirm', 'do-not-share')).code).toBe(0);
}, 180_000);

test('likeness remote says what went wrong by its code', async () => {
  expect(await likeness('decision', 'nothing')).toMatchObject({
    code: 6,
    stderr: expect.stringContaining('[NOT_FOUND]'),
  });
  expect(await likeness('--url', 'http://127.0.0.1:1', 'wait', 'x')).toMatchObject({
    code: 6,
    stderr: expect.stringContaining('[UNREACHABLE]'),
  });
  expect((await likeness('upload', 'absent.csv')).code).toBe(2);
  expect((await likeness('download', 'x', '--out', 'a.xlsx')).code).toBe(2);
  expect((await likeness('decision', 'x', '--require', 'maybe')).code).toBe(2);
}, 120_000);

test('the workflow uses commands that exist, and the gate before the download', async () => {
  const workflow = parse(await readFile(path.join(EXAMPLES, 'quality-gate.yml'), 'utf8')) as {
    jobs: Record<string, { steps: { run?: string }[] }>;
  };
  const text = workflow.jobs['quality-gate'].steps.map((step) => step.run ?? '').join('\n');
  const commands = [...text.matchAll(/likeness remote (\w+)/g)].map((match) => match[1]);
  expect(commands).toEqual(['upload', 'run', 'decision', 'download']);
  const help = (await likeness('--help')).stdout;
  for (const command of commands) expect(help).toContain(`  ${command} `);
  expect((await likeness('decision', '--help')).stdout).toContain('--require <outcome>');
});
