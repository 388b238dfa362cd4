import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from './support/app.js';
import { TestProcess } from './support/process.js';

let app: App;
beforeAll(async () => {
  app = await App.start();
});
afterAll(() => app.stop());

describe('a process that cannot start says why in one line', () => {
  test.each(['server.js', 'worker.js', 'seed.js'])('%s without its database', async (file) => {
    const started = TestProcess.start(file, {
      ...app.environment,
      DATABASE_URL: 'postgresql://me:secret@127.0.0.1:1/none',
    });
    expect(await started.end()).toBe(1);
    expect(started.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(started.stderr).toMatch(/127\.0\.0\.1:1\/none .*DATABASE_URL/);
    expect(started.stderr).not.toContain('secret');
  });

  test('the server on a port that is taken', async () => {
    const second = TestProcess.start('server.js', app.environment);
    expect(await second.end()).toBe(1);
    expect(second.stderr).toBe(
      `Port ${app.port} is taken by another program: end that, or set API_PORT to a free one.\n`,
    );
  });

  test('with a setting that makes no sense', async () => {
    const started = TestProcess.start('server.js', { ...app.environment, API_PORT: 'ninety' });
    expect(await started.end()).toBe(1);
    expect(started.stderr).toBe('API_PORT is "ninety": it must be a whole number from 0 to 65535.\n');
  });
});

describe.each(['server.js', 'worker.js'])('%s', (file) => {
  const environment = (): Record<string, string> => ({ ...app.environment, API_PORT: '0' });

  test.each(['SIGTERM', 'SIGINT'] as const)('ends with code 0 on %s', async (signal) => {
    const started = TestProcess.start(file, environment());
    await started.logged('ready');
    expect(await started.end(signal)).toBe(0);
    expect(started.stderr).toBe('');
  });

  test('ends when its parent is gone', async () => {
    const started = TestProcess.start(file, environment(), true);
    const said = new Promise((resolve) => started.child.once('message', resolve));
    await started.logged('ready');
    expect(await said).toEqual({ ready: true });
    started.child.disconnect();
    expect(await started.end()).toBe(0);
  });
});

describe('a worker whose log nobody reads any more', () => {
  /** Closes these outputs of a ready worker and stops it: its last lines find no reader. */
  const stopAfterClosing = async (outputs: readonly ('stdout' | 'stderr')[]): Promise<TestProcess> => {
    const started = TestProcess.start('worker.js', app.environment);
    await started.logged('ready');
    for (const output of outputs) started.child[output]?.destroy();
    expect(await started.end('SIGTERM')).toBe(0);
    return started;
  };

  test('goes on, and logs to standard error', async () => {
    const { stderr } = await stopAfterClosing(['stdout']);
    const lines = stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; error: { message: string } });
    expect(lines[0]).toMatchObject({
      event: 'log-output-failed',
      error: { message: expect.stringContaining('EPIPE') },
    });
  });

  test('goes on without a log when standard error is closed, too', async () => {
    await stopAfterClosing(['stdout', 'stderr']);
  });
});

describe('the examples', () => {
  test('are loaded once, also by two at the same time, and do not come back', async () => {
    const seeds = [
      TestProcess.start('seed.js', app.environment),
      TestProcess.start('seed.js', app.environment),
    ];
    expect(await Promise.all(seeds.map((seed) => seed.end()))).toEqual([0, 0]);
    const read = async () =>
      (
        await app.graphql<{
          datasets: { nodes: { id: string; name: string; rowCount: number; example: boolean }[] };
        }>('{ datasets { nodes { id name rowCount example } } }')
      ).data.datasets.nodes;
    const datasets = await read();
    expect(datasets.map(({ name, rowCount, example }) => ({ name, rowCount, example }))).toEqual([
      { name: 'Penguins', rowCount: 344, example: true },
      { name: 'Diamonds', rowCount: 53_940, example: true },
    ]);
    await app.graphql('mutation ($id: ID!) { deleteDataset(id: $id) { deletedId } }', { id: datasets[0].id });
    expect(await TestProcess.start('seed.js', app.environment).end()).toBe(0);
    expect((await read()).map(({ name }) => name)).toEqual(['Diamonds']);
  });
});
