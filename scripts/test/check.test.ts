import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { checkDocPaths } from '../check/docPaths.mjs';
import { checkLayers } from '../check/layers.mjs';
import { checkSettings } from '../check/settings.mjs';
import { takeStartLock } from '../lib/startLock.mjs';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'likeness-check-'));
  await mkdir(path.join(root, 'docs'));
  await mkdir(path.join(root, 'scripts'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('tables of layers', () => {
  const repository = path.join(import.meta.dirname, '..', '..');

  test('are those of the lint rules', async () => {
    expect(await checkLayers(repository)).toEqual([]);
  });

  test('a table that differs and a folder without a layer are named', async () => {
    const text = await readFile(path.join(repository, 'ARCHITECTURE.md'), 'utf8');
    await writeFile(
      path.join(root, 'ARCHITECTURE.md'),
      text.replace(/^\| `charts` .*$/m, '| `charts` | `components`, `labels` |'),
    );
    await mkdir(path.join(root, 'apps/web/src/features/teams'), { recursive: true });
    expect(await checkLayers(root)).toEqual([
      'ARCHITECTURE.md, layers of web: charts is "components, labels", the lint rule "components"',
      'apps/web/src/features/teams is no layer: say in scripts/layers.mjs what it may import',
    ]);
  });
});

describe('paths named in documents', () => {
  test('those that exist pass, others are named', async () => {
    await writeFile(path.join(root, 'docs/here.md'), 'x');
    await writeFile(
      path.join(root, 'README.md'),
      'See `docs/here.md`, `docs/gone.md`, [here](docs/here.md), [gone](docs/lost.md), [site](https://a.example) and `npm start`.',
    );
    expect(await checkDocPaths(root, ['README.md'])).toEqual([
      'README.md: `docs/gone.md` does not exist',
      'README.md: the link to docs/lost.md leads nowhere',
    ]);
  });
});

describe('settings', () => {
  const compose = (port: string) => `
services:
  postgres: { environment: { POSTGRES_USER: a } }
  api:
    command: [node, apps/api/dist/server.js]
    environment: { DATABASE_URL: x, LIKENESS_HOST: x, LIKENESS_WEB_ORIGIN: x }
    ports: ['127.0.0.1:4000:4000']
  worker: { command: [node, apps/api/dist/worker.js], environment: { DATABASE_URL: x } }
  web:
    command: [node, apps/web/server.mjs]
    environment: { LIKENESS_HOST: x, LIKENESS_API_URL: x }
    ports: ['127.0.0.1:${port}:${port}']
`;
  const names = [
    'PORT',
    'API_PORT',
    'DATABASE_URL',
    'LIKENESS_HOST',
    'LIKENESS_WEB_ORIGIN',
    'LIKENESS_API_URL',
  ];

  test('agreement gives no problem', async () => {
    await writeFile(path.join(root, 'scripts/a.mjs'), names.map((name) => `process.env.${name};`).join('\n'));
    await writeFile(
      path.join(root, '.env.example'),
      names.map((name) => `# ${name}=${{ PORT: '3000', API_PORT: '4000' }[name] ?? ''}`).join('\n'),
    );
    await writeFile(path.join(root, 'docker-compose.yml'), compose('3000'));
    expect(await checkSettings(root, ['scripts/a.mjs'])).toEqual([]);
  });

  test('a moved port, an undocumented and an unread variable are named', async () => {
    await writeFile(path.join(root, 'docker-compose.yml'), compose('3001'));
    await writeFile(
      path.join(root, 'scripts/a.mjs'),
      [...names.slice(1), 'NEW_ONE'].map((name) => `env.${name};`).join('\n'),
    );
    expect(await checkSettings(root, ['scripts/a.mjs'])).toEqual([
      'scripts/a.mjs reads NEW_ONE, which .env.example does not document',
      '.env.example documents PORT, which nothing reads',
      'docker-compose.yml publishes 127.0.0.1:3001:3001 for web; the default of PORT is 3000',
    ]);
  });
});

describe('the start lock', () => {
  test('a lock whose process is gone, or is no start script, is taken over; release removes it', async () => {
    await writeFile(path.join(root, 'start.pid'), String(process.ppid));
    const release = await takeStartLock(root);
    await release();
    await writeFile(path.join(root, 'start.pid'), '999999999');
    await (
      await takeStartLock(root)
    )();
  });
});
