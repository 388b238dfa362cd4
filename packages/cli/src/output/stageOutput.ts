import { createWriteStream } from 'node:fs';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { UsageError } from '../usageError.js';
import { removeAtExit } from '../removeAtExit.js';

/** An output that has been written in full but does not bear its name yet. */
export interface StagedOutput {
  /** Gives it its name, replacing a file of that name in one step. */
  commit(): Promise<void>;
  /** Removes it. Does nothing after `commit`. */
  discard(): Promise<void>;
}

export interface StageOptions {
  readonly signal: AbortSignal;
  /** Compress. Default: when the path ends in `.gz`. */
  readonly gzip?: boolean;
}

/**
 * Checks, before the work begins, that outputs can be written: their folders exist, no two are the same, none
 * replaces an input.
 *
 * @param outputs paths by option; `-` is standard output
 * @throws UsageError
 */
export async function checkOutputs(
  outputs: Readonly<Record<string, string | undefined>>,
  inputs: readonly string[],
): Promise<void> {
  const taken = new Map(inputs.filter((path) => path !== '-').map((path) => [resolve(path), 'the input']));
  for (const [option, path] of Object.entries(outputs)) {
    if (path === undefined) continue;
    const place = path === '-' ? '-' : resolve(path);
    const other = taken.get(place);
    if (other !== undefined) throw notWritable(`${option} and ${other} are both ${path}; name another file.`);
    taken.set(place, option);
    if (path === '-') continue;
    const folder = await stat(dirname(place)).catch(nullIfMissing);
    if (!folder?.isDirectory())
      throw notWritable(`${option}: there is no folder ${dirname(place)}; create it.`);
    const existing = await stat(place).catch(nullIfMissing);
    if (existing?.isDirectory() || /[/\\]$/.test(path)) {
      throw notWritable(`${option}: ${path} is a folder; name a file in it.`);
    }
    if (existing === null || existing.isFile())
      await tryFolder(path, existing === null ? path : await realpath(place));
  }
}

/** Creates the temporary file that the rows will go to, and removes it: permissions alone do not tell all. */
async function tryFolder(path: string, place: string): Promise<void> {
  const temporary = temporaryOf(place);
  try {
    await (await open(temporary, 'w')).close();
  } catch (error) {
    throw writeFailure(path, error);
  } finally {
    await rm(temporary, { force: true });
  }
}

function temporaryOf(place: string): string {
  return join(dirname(place), `.${basename(place)}.${process.pid}.tmp`);
}

/**
 * Writes chunks to a temporary file beside `path`, or straight to standard output for `-`. Nothing is left behind
 * when it fails. A device or a pipe is written straight to, and a link's target is what is replaced: renaming a file
 * over `/dev/null` would take it away from the whole machine.
 *
 * @throws errors of the chunks; UsageError when the file cannot be written
 */
export async function stageOutput(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  { signal, gzip = path.endsWith('.gz') }: StageOptions,
): Promise<StagedOutput> {
  const source = Readable.from(chunks, { objectMode: false });
  const stages = gzip ? [source, createGzip()] : [source];
  if (path === '-') {
    await pipeline([...stages, process.stdout], { signal, end: false }).catch((error: unknown) => {
      // The reader has seen enough, as `head` has: other outputs are still wanted.
      if (systemCode(error) !== 'EPIPE') throw writeFailure('standard output', error);
    });
    return { commit: () => Promise.resolve(), discard: () => Promise.resolve() };
  }
  const existing = await stat(path).catch(nullIfMissing);
  if (existing !== null && !existing.isFile()) {
    await pipeline([...stages, createWriteStream(path)], { signal }).catch((error: unknown) => {
      throw writeFailure(path, error);
    });
    return { commit: () => Promise.resolve(), discard: () => Promise.resolve() };
  }
  const place = existing === null ? path : await realpath(path);
  const temporary = temporaryOf(place);
  const forget = removeAtExit(temporary);
  const discard = async () => {
    await rm(temporary, { force: true });
    forget();
  };
  try {
    await pipeline([...stages, createWriteStream(temporary)], { signal });
  } catch (error) {
    await discard();
    throw writeFailure(path, error);
  }
  return {
    commit: async () => {
      await rename(temporary, place).catch((error: unknown) => {
        throw writeFailure(path, error);
      });
      forget();
    },
    discard,
  };
}

/** Errors of the system while it writes are the output's fault; all others come from the chunks and stay as they are. */
function writeFailure(path: string, error: unknown): unknown {
  const reasons: Record<string, string> = {
    EACCES: 'may not be written; check its permissions',
    EPERM: 'may not be written; check its permissions',
    EROFS: 'lies on a read-only file system',
    ENOSPC: 'does not fit: the disk is full',
    EDQUOT: 'does not fit: the disk quota is used up',
    EFBIG: 'grows beyond the largest file that is allowed here (see ulimit -f)',
    ENAMETOOLONG: 'has a name that is too long; name it otherwise',
    ENOENT: 'cannot be created there; name a file in another folder',
    ENOTDIR: 'cannot be created there; name a file in another folder',
    EISDIR: 'is a folder; name a file in it',
    EBADF: 'is closed',
    EIO: 'cannot be written: the device reports an error',
    EINVAL: 'cannot be written there; name another file',
    ENXIO: 'cannot be written there; name another file',
    EBUSY: 'is in use; name another file',
    EMFILE: 'cannot be opened: too many files are open',
  };
  const reason = reasons[systemCode(error)];
  return reason === undefined ? error : notWritable(`${path} ${reason}.`, error);
}

function notWritable(message: string, cause?: unknown): UsageError {
  return new UsageError(message, { code: 'OUTPUT_NOT_WRITABLE', cause });
}

function nullIfMissing(error: unknown): null {
  if (['ENOENT', 'ENOTDIR'].includes(systemCode(error))) return null;
  throw error;
}

function systemCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
