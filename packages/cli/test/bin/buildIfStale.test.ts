import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, launchScript } from '../launcher.js';

/** A repository of five tiny packages with the real launcher. */
let repository: string;
let launcher: string;

beforeEach(async () => {
  repository = await mkdtemp(join(tmpdir(), 'likeness-launcher-'));
  launcher = join(repository, 'packages', 'cli', 'bin', 'likeness.mjs');
  await symlink(join(ROOT, 'node_modules'), join(repository, 'node_modules'));
  await cp(join(ROOT, 'tsconfig.base.json'), join(repository, 'tsconfig.base.json'));
  await writeFile(join(repository, 'package.json'), '{"type": "module"}');
  for (const name of ['kernels', 'core', 'io', 'parallel', 'client', 'cli']) {
    const folder = join(repository, 'packages', name);
    await mkdir(join(folder, 'src'), { recursive: true });
    await writeFile(join(folder, 'package.json'), '{"type": "module"}');
    await cp(join(ROOT, 'packages', name, 'tsconfig.json'), join(folder, 'tsconfig.json'));
  }
  await cp(join(ROOT, 'packages', 'cli', 'bin'), join(repository, 'packages', 'cli', 'bin'), {
    recursive: true,
  });
  await writeFile(
    join(repository, 'packages', 'core', 'src', 'index.ts'),
    `export const word: string = 'first';\n`,
  );
  await cp(
    join(ROOT, 'packages', 'parallel', 'scripts'),
    join(repository, 'packages', 'parallel', 'scripts'),
    {
      recursive: true,
    },
  );
  for (const name of ['kernels', 'io', 'client']) {
    await writeFile(join(repository, 'packages', name, 'src', 'index.ts'), 'export {};\n');
  }
  await writeFile(
    join(repository, 'packages', 'parallel', 'src', 'engineThread.ts'),
    `import { word } from '../../core/dist/index.js';\nconsole.log(word);\n`,
  );
  const main = `import { word } from '../../core/dist/index.js';\nexport const main = () => console.log(word);\n`;
  await writeFile(join(repository, 'packages', 'cli', 'src', 'main.ts'), main);
});
afterEach(() => rm(repository, { recursive: true }));

const setWord = (word: string) =>
  writeFile(
    join(repository, 'packages', 'core', 'src', 'index.ts'),
    `export const word: string = '${word}';\n`,
  );
/** What threads would run. */
const bundledWord = () =>
  spawnSync(process.execPath, [join(repository, 'packages', 'parallel', 'dist', 'threadBundle.js')], {
    encoding: 'utf8',
  }).stdout;
const start = async () => {
  const { code, stdout, stderr } = await launchScript(launcher, []);
  return { code, stdout: stdout.toString(), compiled: stderr.includes('compiling'), stderr };
};

describe('the launcher', () => {
  it('compiles once, and again when a source changes or comes from another commit', async () => {
    expect(await start()).toMatchObject({ code: 0, stdout: 'first\n', compiled: true });
    expect(await start()).toMatchObject({ code: 0, stdout: 'first\n', stderr: '' });
    expect(bundledWord()).toBe('first\n');
    await setWord('second');
    // Older than what was compiled, as files of another checkout may be.
    await utimes(join(repository, 'packages', 'core', 'src', 'index.ts'), 1, 1);
    expect(await start()).toMatchObject({ stdout: 'second\n', compiled: true });
    expect(bundledWord()).toBe('second\n');
    await rm(join(repository, 'packages', 'core', 'dist'), { recursive: true });
    expect(await start()).toMatchObject({ stdout: 'second\n', compiled: true });
    expect(await readdir(join(repository, 'packages', 'core'))).not.toContainEqual(
      expect.stringMatching(/^\.build-/),
    );
  }, 60_000);

  it('is safe when several start at once', async () => {
    const outcomes = await Promise.all([start(), start(), start()]);
    expect(outcomes.map(({ code, stdout }) => ({ code, stdout }))).toEqual(
      Array.from({ length: 3 }, () => ({ code: 0, stdout: 'first\n' })),
    );
  }, 60_000);

  it('takes over the lock, and removes the leftovers, of a process that died', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    await mkdir(join(repository, 'packages', 'cli', 'dist'));
    await writeFile(join(repository, 'packages', 'cli', 'dist', '.build-lock'), String(pid));
    await mkdir(join(repository, 'packages', 'core', `.build-${pid}`));
    expect(await start()).toMatchObject({ code: 0, stdout: 'first\n' });
    expect(await readdir(join(repository, 'packages', 'core'))).not.toContain(`.build-${pid}`);
    expect(await readdir(join(repository, 'packages', 'cli', 'dist'))).not.toContain('.build-lock');
  }, 60_000);

  it('says what does not compile, and compiles once it is repaired', async () => {
    await setWord(`'`);
    const outcome = await start();
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toMatch(/core does not compile/);
    await setWord('third');
    expect(await start()).toMatchObject({ code: 0, stdout: 'third\n' });
  }, 60_000);
});
