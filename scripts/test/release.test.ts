import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { cutChangelog } from '../lib/changelog.mjs';
import { cutRelease } from '../lib/cutRelease.mjs';
import { nextVersion } from '../lib/nextVersion.mjs';
import { UserError } from '../lib/userError.mjs';

const CHANGELOG = `# Changelog

## [Unreleased]

### Added

- Words are longer.

## [0.1.0] - 2026-01-01

- Words.
`;

/** A repository of two packages and a private app. */
let repository: string;
beforeEach(async () => {
  repository = await mkdtemp(path.join(os.tmpdir(), 'likeness-release-'));
  const manifest = (name: string, rest: object) => ({ name, version: '0.1.0', type: 'module', ...rest });
  const documents: Record<string, object> = {
    'package.json': manifest('words', {
      private: true,
      workspaces: ['packages/*', 'apps/*'],
      scripts: { verify: 'node check.mjs', build: 'node build.mjs' },
    }),
    'packages/a/package.json': manifest('@words/a', { files: ['dist'] }),
    'packages/b/package.json': manifest('@words/b', {
      files: ['dist'],
      dependencies: { '@words/a': '0.1.0' },
    }),
    'apps/site/package.json': manifest('@words/site', {
      private: true,
      dependencies: { '@words/b': '0.1.0', yaml: '2.9.1' },
    }),
    'package-lock.json': {
      name: 'words',
      version: '0.1.0',
      lockfileVersion: 3,
      packages: {
        '': { name: 'words', version: '0.1.0' },
        'packages/b': { name: '@words/b', version: '0.1.0', dependencies: { '@words/a': '0.1.0' } },
        'node_modules/yaml': { version: '2.9.1' },
      },
    },
  };
  for (const [file, document] of Object.entries(documents))
    await write(file, JSON.stringify(document, null, 2));
  await write('CHANGELOG.md', CHANGELOG);
  await write('.gitignore', 'dist/\n.likeness/\n');
  await write('check.mjs', '');
  await write(
    'build.mjs',
    `import { mkdirSync, writeFileSync } from 'node:fs';
for (const name of ['a', 'b']) {
  mkdirSync('packages/' + name + '/dist', { recursive: true });
  writeFileSync('packages/' + name + '/dist/index.js', 'export {};');
}
`,
  );
  await write('packages/a/dist/stale.js', '');
  git('init', '--quiet');
  git('config', 'user.name', 'Test');
  git('config', 'user.email', 'test@example.org');
  git('add', '.');
  git('commit', '--quiet', '-m', 'first');
});
afterEach(() => rm(repository, { recursive: true, force: true }));

const git = (...args: string[]) => execFileSync('git', args, { cwd: repository, encoding: 'utf8' }).trim();
const write = async (file: string, text: string) => {
  await mkdir(path.dirname(path.join(repository, file)), { recursive: true });
  await writeFile(path.join(repository, file), text);
};
const read = (file: string) => readFile(path.join(repository, file), 'utf8');
const json = async (file: string) => JSON.parse(await read(file)) as Record<string, never>;
const release = (wanted: string, dryRun = false) => {
  const said: string[] = [];
  return cutRelease(repository, {
    wanted,
    dryRun,
    date: '2026-02-03',
    log: (message) => void said.push(message),
  }).then((result) => ({ ...result, said }));
};

describe('a release', () => {
  it('gives every package the version, dates the changelog, packs a new build, commits and tags', async () => {
    const { version, files } = await release('minor');
    expect(version).toBe('0.2.0');
    for (const file of ['package.json', 'packages/a/package.json', 'apps/site/package.json'])
      expect(await json(file)).toMatchObject({ version: '0.2.0' });
    expect((await json('packages/b/package.json')).dependencies).toEqual({ '@words/a': '0.2.0' });
    expect((await json('apps/site/package.json')).dependencies).toEqual({
      '@words/b': '0.2.0',
      yaml: '2.9.1',
    });
    expect(await json('package-lock.json')).toMatchObject({
      version: '0.2.0',
      packages: {
        '': { version: '0.2.0' },
        'packages/b': { version: '0.2.0', dependencies: { '@words/a': '0.2.0' } },
        'node_modules/yaml': { version: '2.9.1' },
      },
    });
    expect(await read('CHANGELOG.md')).toBe(
      CHANGELOG.replace('## [Unreleased]', '## [Unreleased]\n\n## [0.2.0] - 2026-02-03'),
    );
    const folder = path.join(repository, '.likeness/release/0.2.0');
    expect((await readdir(folder)).sort()).toEqual(['words-a-0.2.0.tgz', 'words-b-0.2.0.tgz']);
    expect(files.map((file) => path.dirname(file))).toEqual([folder, folder]);
    expect(await readdir(path.join(repository, 'packages/a/dist'))).toEqual(['index.js']);
    expect(git('status', '--porcelain')).toBe('');
    expect(git('log', '--format=%s', '-1')).toBe('chore: release 0.2.0');
    expect(git('rev-parse', 'v0.2.0^{commit}')).toBe(git('rev-parse', 'HEAD'));
  }, 60_000);

  it('changes nothing in a dry run, and says what it would change', async () => {
    const { version, files, said } = await release('1.0.0', true);
    expect({ version, files }).toEqual({ version: '1.0.0', files: [] });
    expect(said.join('\n')).toMatch(
      /0\.1\.0 -> 1\.0\.0: CHANGELOG\.md, package\.json.*\n.*Added[^]*Words are longer/,
    );
    expect(git('status', '--porcelain')).toBe('');
    expect(git('tag')).toBe('');
    expect(git('log', '--format=%s')).toBe('first');
  });

  it('refuses what is uncommitted, and what verify does not pass', async () => {
    await write('new.txt', '');
    await expect(release('patch')).rejects.toThrow(/Commit or remove these changes first:\n\?\? new\.txt/);
    await rm(path.join(repository, 'new.txt'));
    await write('check.mjs', 'console.error("a file is not formatted"); process.exit(1);');
    git('commit', '--quiet', '-am', 'unformatted');
    await expect(release('patch')).rejects.toThrow(/npm run verify failed:[^]*not formatted/);
    expect(git('status', '--porcelain')).toBe('');
  });

  it('puts the files back when the build fails', async () => {
    await write('build.mjs', 'process.exit(1);');
    git('commit', '--quiet', '-am', 'broken');
    await expect(release('patch')).rejects.toThrow(/npm run build -- --force failed/);
    expect(git('status', '--porcelain')).toBe('');
    expect(await json('packages/a/package.json')).toMatchObject({ version: '0.1.0' });
    expect(git('tag')).toBe('');
  });

  it('refuses packages of different versions, and a tag that is there', async () => {
    git('tag', 'v0.1.1');
    await expect(release('patch')).rejects.toThrow('There is a tag v0.1.1 already.');
    await write('packages/a/package.json', '{"name": "@words/a", "version": "0.0.9"}');
    await expect(release('minor')).rejects.toThrow('packages/a has version 0.0.9, not 0.1.0');
  });
});

describe('the version', () => {
  it('counts up by steps or is named, and is later', () => {
    expect(['patch', 'minor', 'major', '0.1.10'].map((wanted) => nextVersion('0.1.9', wanted))).toEqual([
      '0.1.10',
      '0.2.0',
      '1.0.0',
      '0.1.10',
    ]);
    for (const wanted of ['0.1.9', '0.1.8', '0.0.10', 'next', '1.0'])
      expect(() => nextVersion('0.1.9', wanted)).toThrow(UserError);
  });
});

describe('the changelog', () => {
  it('needs something new under Unreleased', () => {
    const cut = (text: string) => () => cutChangelog(text, '0.2.0', '2026-02-03');
    expect(cut('# Changelog\n')).toThrow(/no section/);
    expect(cut('## [Unreleased]\n\n### Added\n\n## [0.1.0]\n- x\n')).toThrow(/nothing under/);
    expect(cut('## [Unreleased]\n\n- y\n\n## [0.2.0]\n- x\n')).toThrow(/has version 0\.2\.0 already/);
    expect(cut('## Unreleased\n\n- y\n')().text).toBe('## Unreleased\n\n## [0.2.0] - 2026-02-03\n\n- y\n');
  });
});
