// @ts-check
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join, relative } from 'node:path';
import { acquireLock, isAlive } from './acquireLock.mjs';

const PACKAGES = join(import.meta.dirname, '..', '..');
const ROOT = join(PACKAGES, '..');
/** In the order of their dependencies. */
const NAMES = ['kernels', 'core', 'io', 'parallel', 'client', 'cli'];
const STAMP = '.build-stamp';

/**
 * Compiles the packages when their sources are not those that `dist` was compiled from. Costs a
 * `stat` of every source file when nothing changed; The compiler is loaded only to compile. Two starts at once are safe:
 * one compiles, the other waits, and each file is replaced in one step.
 *
 * @throws Error when a package does not compile or `dist` may not be written.
 */
export async function buildIfStale() {
  const fingerprint = sourceFingerprint();
  if (isFresh(fingerprint)) return;
  process.stderr.write('likeness: compiling the sources (first start, or they changed) ...\n');
  const release = await acquireLock(join(PACKAGES, 'cli', 'dist', '.build-lock'));
  try {
    if (isFresh(fingerprint)) return;
    for (const name of NAMES) await compile(join(PACKAGES, name));
    bundleThread();
    // Last, so that an interrupted build is done again.
    stamp(fingerprint);
  } finally {
    release();
  }
}

/**
 * Notes that `dist` was just compiled from the sources as they are, by `npm run build` or its like, so that the next
 * start does not compile them again.
 */
export function noteBuild() {
  stamp(sourceFingerprint());
}

/** @param {string} fingerprint of the sources that `dist` was compiled from */
function stamp(fingerprint) {
  for (const name of NAMES) writeFileSync(join(PACKAGES, name, 'dist', STAMP), fingerprint);
}

/**
 * A digest of path, size and modification time of everything that the compiler reads.
 *
 * @returns {string}
 */
function sourceFingerprint() {
  const hash = createHash('sha256');
  const add = (/** @type {string} */ file) => {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${relative(ROOT, file)}\0${size}\0${mtimeMs}\n`);
  };
  add(join(ROOT, 'tsconfig.base.json'));
  for (const name of NAMES) {
    add(join(PACKAGES, name, 'package.json'));
    add(join(PACKAGES, name, 'tsconfig.json'));
    for (const file of filesUnder(join(PACKAGES, name, 'src'))) add(file);
  }
  add(join(PACKAGES, 'parallel', 'scripts', 'bundleThreads.mjs'));
  return hash.digest('hex');
}

/** @param {string} fingerprint */
function isFresh(fingerprint) {
  return NAMES.every((name) => {
    try {
      return readFileSync(join(PACKAGES, name, 'dist', STAMP), 'utf8') === fingerprint;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
      throw error;
    }
  });
}

/**
 * Compiles one package beside its `dist`, then moves file by file: no reader ever sees half a file. Types are neither
 * checked nor written: `npm run build` does that, and here it would only cost seconds.
 *
 * @param {string} folder
 */
async function compile(folder) {
  for (const entry of readdirSync(folder)) {
    const [, owner] = /^\.build-(\d+)$/.exec(entry) ?? [];
    if (owner && !isAlive(Number(owner))) rmSync(join(folder, entry), { recursive: true, force: true });
  }
  const output = join(folder, `.build-${process.pid}`);
  const source = join(folder, 'src');
  const { build } = await import('esbuild');
  try {
    await build({
      entryPoints: filesUnder(source).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts')),
      outdir: output,
      outbase: source,
      tsconfig: join(folder, 'tsconfig.json'),
      platform: 'node',
      format: 'esm',
      sourcemap: true,
      logLevel: 'silent',
    });
    for (const file of filesUnder(output)) {
      const target = join(folder, 'dist', relative(output, file));
      mkdirSync(dirname(target), { recursive: true });
      renameSync(file, target);
    }
  } catch (error) {
    throw new Error(`${folder} does not compile:\n${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}

/** The program of the threads, which holds kernels and core too. */
function bundleThread() {
  const script = join(PACKAGES, 'parallel', 'scripts', 'bundleThreads.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The program of the threads cannot be bundled:\n${stdout}${stderr}`);
}

/** @param {string} folder */
function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
