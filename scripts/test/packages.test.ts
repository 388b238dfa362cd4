import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createContext, Script } from 'node:vm';
import { npm, packPackages } from '../lib/packPackages.mjs';
import { root } from '../lib/settings.mjs';
import { readWorkspaces } from '../lib/workspaces.mjs';
import { consumerLock } from './consumerLock.js';

/** Packing, and unpacking some 260 packages, on a busy machine. */
const INSTALL_TIMEOUT = 120_000;

let folder: string;
let consumer: string;
let packed: Awaited<ReturnType<typeof packPackages>>;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'likeness-packages-'));
  packed = await packPackages(root, path.join(folder, 'tarballs'));
  consumer = path.join(folder, 'consumer');
  const { manifest, lock } = await consumerLock(root, packed);
  await cp(
    path.join(root, 'node_modules/@observablehq/sample-datasets/penguins.csv'),
    path.join(consumer, 'data.csv'),
  );
  await writeFile(path.join(consumer, 'package.json'), JSON.stringify(manifest));
  await writeFile(path.join(consumer, 'package-lock.json'), JSON.stringify(lock));
  const { status, stderr } = npm(
    ['ci', '--offline', '--ignore-scripts', '--no-audit', '--no-fund'],
    consumer,
  );
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
}, INSTALL_TIMEOUT);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a command in the consumer's folder and expects success. */
function run(command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: consumer,
    encoding: 'utf8',
    // The test runner's own flags are not the consumer's.
    env: { ...process.env, NODE_OPTIONS: '', NODE_PATH: '' },
  });
  expect({ command: [command, ...args], status, output: status === 0 ? '' : stdout + stderr }).toMatchObject({
    status: 0,
    output: '',
  });
  return stdout;
}

/** The first example of a package's README. */
async function example(name: string, language: string): Promise<string> {
  const text = await readFile(path.join(consumer, 'node_modules/@likeness', name, 'README.md'), 'utf8');
  const block = new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(text);
  if (block === null) throw new Error(`The README of ${name} has no example in ${language}.`);
  return block[1];
}

describe('the tarballs', () => {
  it('have what a package needs and nothing of the repository', async () => {
    const names = packed.map(({ name }) => name.replace('@likeness/', ''));
    expect(names.sort()).toEqual(['cli', 'client', 'core', 'io', 'kernels', 'parallel']);
    const license = await readFile(path.join(root, 'LICENSE'), 'utf8');
    for (const { name, files } of packed) {
      expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']));
      const strays = files.filter(
        (file) =>
          !/^dist\/.*\.(js|d\.ts)$/.test(file) &&
          !['LICENSE', 'README.md', 'package.json', 'bin/likeness.mjs'].includes(file),
      );
      expect({ name, strays }).toEqual({ name, strays: [] });
      const installed = path.join(consumer, 'node_modules', name);
      expect(await readFile(path.join(installed, 'LICENSE'), 'utf8')).toBe(license);
    }
  });

  it('depend on one another in the very version that they have', async () => {
    for (const { manifest } of await readWorkspaces(root)) {
      for (const [name, range] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
        if (name.startsWith('@likeness/')) expect(range).toBe(manifest.version);
      }
    }
  });
});

describe('an empty folder with the packages', () => {
  it.each(['kernels', 'core', 'io', 'parallel'])('the first example of %s runs', async (name) => {
    await writeFile(path.join(consumer, `${name}.js`), await example(name, 'js'));
    expect(run(process.execPath, `${name}.js`)).not.toBe('');
  });

  it('the first example of cli runs, and nothing is compiled', async () => {
    for (const line of (await example('cli', 'sh')).trim().split('\n')) {
      const [npx, command, ...args] = line.split(' ');
      expect([npx, command]).toEqual(['npx', 'likeness']);
      run(path.join(consumer, 'node_modules/.bin/likeness'), ...args);
    }
    expect(await readFile(path.join(consumer, 'synthetic.csv'), 'utf8')).toMatch(/^species,island,/);
  }, 60_000);

  it('has types, without those of Node for core', async () => {
    const check = async (name: string, source: string, options: object) => {
      await writeFile(path.join(consumer, `${name}.ts`), source);
      const compilerOptions = {
        target: 'ES2022',
        module: 'NodeNext',
        strict: true,
        noEmit: true,
        ...options,
      };
      await writeFile(
        path.join(consumer, `${name}.tsconfig.json`),
        JSON.stringify({ compilerOptions, files: [`${name}.ts`] }),
      );
      run(
        process.execPath,
        path.join(root, 'node_modules/typescript/bin/tsc'),
        '-p',
        `${name}.tsconfig.json`,
      );
    };
    await check(
      'typed-core',
      `import { getSynthesizer, inferTable, LikenessError, type Table } from '@likeness/core';
export async function draw(rows: string[][]): Promise<Table> {
  const { table } = inferTable(['a'], rows);
  const model = await getSynthesizer('independent').fit(table, { seed: 1 });
  // @ts-expect-error a seed is a number
  model.sampleChunk('1', 0, 1);
  return model.sampleChunk(1, 0, 10);
}
export const code = (error: unknown): string => (error instanceof LikenessError ? error.code : '');
`,
      { lib: ['ES2023'], types: [] },
    );
    await check(
      'typed-client',
      `import { LikenessApiError, LikenessClient, type Run } from '@likeness/client';
export async function gate(url: string, id: string): Promise<boolean> {
  const client = new LikenessClient({ url });
  const run: Run = await client.waitForRun(id);
  // @ts-expect-error no run is in that state
  if (run.state === 'GONE') return false;
  return run.decision?.outcome === 'SHARE';
}
export const code = (error: unknown): string => (error instanceof LikenessApiError ? error.code : '');
`,
      { lib: ['ES2023', 'DOM'], types: [] },
    );
    await check(
      'typed-io',
      `import { type ReadTable, readTable } from '@likeness/io';
import { ThreadPool } from '@likeness/parallel';
export const read = (path: string): Promise<ReadTable> => readTable(path);
export const count: number = new ThreadPool(1).count;
`,
      { lib: ['ES2023'], types: ['node'], typeRoots: [path.join(root, 'node_modules/@types')] },
    );
  }, 60_000);

  it('the client loads, and the command line speaks to a server by it', () => {
    const code = "new (await import('@likeness/client')).LikenessClient({ url: 'http://localhost:4000' })";
    run(process.execPath, '--input-type=module', '-e', code);
    const likeness = spawnSync(path.join(consumer, 'node_modules/.bin/likeness'), ['remote', 'wait', 'x'], {
      cwd: consumer,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, LIKENESS_URL: 'http://127.0.0.1:1' },
    });
    expect([likeness.status, likeness.stderr]).toEqual([6, expect.stringContaining('[UNREACHABLE]')]);
  });

  it('core fits and samples where there is nothing of Node, as in a page', async () => {
    await writeFile(
      path.join(consumer, 'page.js'),
      `import { getSynthesizer, inferTable } from '@likeness/core';
export async function main() {
  const rows = Array.from({ length: 120 }, (_, i) => [String((i * 7) % 31), i % 3 ? 'yes' : 'no']);
  const { table } = inferTable(['age', 'smoker'], rows);
  const draw = async (name) => {
    const model = await getSynthesizer(name).fit(table, { seed: 1 });
    return model.sampleChunk(1, 0, 50).rowCount;
  };
  return [await draw('gaussian-copula'), await draw('boosted-trees')];
}
`,
    );
    const esbuild = path.join(root, 'node_modules/esbuild/bin/esbuild');
    run(
      esbuild,
      ...['page.js', '--bundle', '--platform=browser', '--format=iife', '--global-name=page'],
      '--outfile=page.bundle.js',
    );
    // A context of its own has the language and WebAssembly; neither process nor require nor Buffer.
    const context = createContext({});
    new Script(await readFile(path.join(consumer, 'page.bundle.js'), 'utf8')).runInContext(context);
    const drawn: unknown = await new Script('page.main()').runInContext(context);
    expect(JSON.stringify(drawn)).toBe('[50,50]');
  });
});
