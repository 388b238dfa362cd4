import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { acquireLock, isAlive } from './acquireLock.mjs';

const PACKAGES = join(import.meta.dirname, '..', '..');
const ROOT = join(PACKAGES, '..');
/** In the order of their dependencies. */
const NAMES = ['kernels', 'core', 'io', 'parallel', 'cli'];
const STAMP = '.build-stamp';

/**
 * Compiles kernels, core, io, parallel and cli when their sources are not those that `dist` was compiled from. Costs a `stat` of
 * every source file when nothing changed; TypeScript is loaded only to compile. Two starts at once are safe:
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
    for (const name of NAMES) compile(join(PACKAGES, name));
    bundleThread();
    // Last, so that an interrupted build is done again.
    for (const name of NAMES) writeFileSync(join(PACKAGES, name, 'dist', STAMP), fingerprint);
  } finally {
    release();
  }
}

/** A digest of path, size and modification time of everything that the compiler reads. */
function sourceFingerprint() {
  const hash = createHash('sha256');
  const add = (file) => {
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

function isFresh(fingerprint) {
  return NAMES.every((name) => {
    try {
      return readFileSync(join(PACKAGES, name, 'dist', STAMP), 'utf8') === fingerprint;
    } catch (error) {
      if (error.code === 'ENOENT') return false;
      throw error;
    }
  });
}

/** Compiles one package beside its `dist`, then moves file by file: no reader ever sees half a file. */
function compile(folder) {
  for (const entry of readdirSync(folder)) {
    const [, owner] = /^\.build-(\d+)$/.exec(entry) ?? [];
    if (owner && !isAlive(Number(owner))) rmSync(join(folder, entry), { recursive: true, force: true });
  }
  const output = join(folder, `.build-${process.pid}`);
  const compiler = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');
  // Types are checked by `npm run verify`; here it would only cost seconds.
  const options = ['-p', join(folder, 'tsconfig.json'), '--noCheck', '--outDir', output];
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, ...options], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${folder} does not compile:\n${stdout}${stderr}`);
    for (const file of filesUnder(output)) {
      const target = join(folder, 'dist', relative(output, file));
      mkdirSync(dirname(target), { recursive: true });
      renameSync(file, target);
    }
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

function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
