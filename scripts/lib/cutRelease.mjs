// @ts-check
import { execFileSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cutChangelog } from './changelog.mjs';
import { nextVersion } from './nextVersion.mjs';
import { npm, packPackages } from './packPackages.mjs';
import { UserError } from './userError.mjs';
import { readWorkspaces } from './workspaces.mjs';

/**
 * @typedef {object} ReleaseOptions
 * @property {string} wanted `major`, `minor`, `patch` or a version
 * @property {boolean} [dryRun] check everything and change nothing
 * @property {string} date as 2026-01-31
 * @property {string} [folder] where the tarballs go; default `.likeness/release/VERSION`
 * @property {(message: string) => void} log
 */

/**
 * Cuts a release: checks that nothing is uncommitted and that `npm run verify` passes, gives all packages the new
 * version (and their dependencies on one another), dates the changelog's section, builds from nothing, packs, commits
 * and tags. Publishes and pushes nothing. When a step fails, the files are as they were.
 *
 * @param {string} root
 * @param {ReleaseOptions} options
 * @returns {Promise<{ version: string, files: string[] }>} the tarballs; none in a dry run
 * @throws {UserError} naming the step that failed
 */
export async function cutRelease(root, { wanted, dryRun = false, date, folder, log }) {
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  const workspaces = await readWorkspaces(root);
  const current = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')).version;
  const astray = workspaces.find(({ manifest }) => manifest.version !== current);
  if (astray)
    throw new UserError(
      `${astray.folder} has version ${astray.manifest.version}, not ${current} as the root.`,
    );
  const version = nextVersion(current, wanted);
  if (git('tag', '--list', `v${version}`) !== '') throw new UserError(`There is a tag v${version} already.`);
  const dirty = git('status', '--porcelain');
  if (dirty !== '') throw new UserError(`Commit or remove these changes first:\n${dirty}`);
  const changelog = cutChangelog(await readFile(path.join(root, 'CHANGELOG.md'), 'utf8'), version, date);
  log(`verify ${current}`);
  runNpm(['run', 'verify'], root);

  /** @type {Map<string, string>} path -> text */
  const changed = new Map([['CHANGELOG.md', changelog.text]]);
  const names = workspaces.map(({ manifest }) => manifest.name);
  for (const file of ['package.json', ...workspaces.map((workspace) => `${workspace.folder}/package.json`)]) {
    const manifest = JSON.parse(await readFile(path.join(root, file), 'utf8'));
    changed.set(file, format(withVersion(manifest, version, names)));
  }
  const lock = JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8'));
  lock.version = version;
  for (const place of ['', ...workspaces.map((workspace) => workspace.folder)]) {
    if (lock.packages[place]) lock.packages[place] = withVersion(lock.packages[place], version, names);
  }
  changed.set('package-lock.json', format(lock));
  if (dryRun) {
    log(`${current} -> ${version}: ${[...changed.keys()].join(', ')}`);
    log(changelog.entry);
    return { version, files: [] };
  }

  try {
    for (const [file, text] of changed) await writeFile(path.join(root, file), text);
    log('build from nothing');
    for (const workspace of workspaces) {
      if (!workspace.manifest.private)
        await rm(path.join(root, workspace.folder, 'dist'), { recursive: true, force: true });
    }
    runNpm(['run', 'build', '--', '--force'], root);
    const target = folder ?? path.join(root, '.likeness', 'release', version);
    const packed = await packPackages(root, target);
    git('commit', '--quiet', '--message', `chore: release ${version}`, '--', ...changed.keys());
    git('tag', '--annotate', `v${version}`, '--message', `Version ${version}`);
    log(`${version} is committed and tagged; ${packed.length} packages are in ${target}`);
    return { version, files: packed.map(({ file }) => file) };
  } catch (error) {
    // Nothing but these files was changed, and the tree was clean. A commit that was made stays.
    git('checkout', 'HEAD', '--', ...changed.keys());
    throw error;
  }
}

/**
 * @param {string[]} args
 * @param {string} root
 */
function runNpm(args, root) {
  const { status, stdout, stderr } = npm(args, root);
  if (status !== 0) throw new UserError(`npm ${args.join(' ')} failed:\n${stdout}${stderr}`);
}

/**
 * A manifest, or its entry in the lock file, with a version of its own and of the packages of the repository.
 *
 * @template {{ version: string, dependencies?: Record<string, string>, devDependencies?: Record<string, string> }} T
 * @param {T} manifest
 * @param {string} version
 * @param {readonly string[]} names of the repository's packages
 * @returns {T}
 */
function withVersion(manifest, version, names) {
  /** @param {Record<string, string>} dependencies */
  const renewed = (dependencies) =>
    Object.fromEntries(
      Object.entries(dependencies).map(([name, range]) => [name, names.includes(name) ? version : range]),
    );
  return {
    ...manifest,
    version,
    ...(manifest.dependencies && { dependencies: renewed(manifest.dependencies) }),
    ...(manifest.devDependencies && { devDependencies: renewed(manifest.devDependencies) }),
  };
}

/** @param {object} document */
function format(document) {
  return `${JSON.stringify(document, null, 2)}\n`;
}
