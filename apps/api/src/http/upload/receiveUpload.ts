import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LikenessError } from '@likeness/core';
import { ApiError } from '../../services/errors.js';

/** A file that came in whole. */
export interface SpooledFile {
  readonly path: string;
  readonly byteSize: number;
  readonly sha256: string;
}

const SUFFIX = '.upload';
const PREMATURE_CLOSE = 'ERR_STREAM_PREMATURE_CLOSE';

/** What a body may be. */
export interface UploadLimits {
  readonly bytes: number;
  /** Milliseconds without a byte after which it is given up. */
  readonly idleMilliseconds: number;
}

/**
 * Writes a request's body to a file of its own in `folder`, hashing it on the way. The caller removes the file;
 * nothing is left when the body does not come to its end.
 *
 * @throws ApiError `UPLOAD_INTERRUPTED`, `UPLOAD_STALLED`, `STORAGE_FULL`; LikenessError `FILE_TOO_LARGE`
 */
export async function receiveUpload(
  body: Readable,
  folder: string,
  { bytes: most, idleMilliseconds }: UploadLimits,
): Promise<SpooledFile> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${process.pid}-${randomUUID()}${SUFFIX}`);
  const hash = createHash('sha256');
  let byteSize = 0;
  const stalled = new AbortController();
  const idle = setTimeout(() => stalled.abort(stalledUpload(idleMilliseconds)), idleMilliseconds);
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      idle.refresh();
      hash.update(chunk);
      byteSize += chunk.length;
      if (byteSize > most) done(tooLarge(most));
      else done(null, chunk);
    },
  });
  try {
    feed(body, measure);
    await pipeline(measure, createWriteStream(file, { flags: 'wx', mode: 0o600 }), {
      signal: stalled.signal,
    });
  } catch (error) {
    if (stalled.signal.aborted) {
      await rm(file, { force: true });
      throw stalled.signal.reason;
    }
    await rm(file, { force: true });
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === PREMATURE_CLOSE || code === 'ECONNRESET') {
      throw new ApiError(
        'UPLOAD_INTERRUPTED',
        'The connection ended before the file was there: send it again.',
        {
          cause: error,
        },
      );
    }
    throw error;
  } finally {
    clearTimeout(idle);
  }
  return { path: file, byteSize, sha256: hash.digest('hex') };
}

/** Not as a part of the pipeline, which would end the connection with it before its caller has an answer. */
function feed(body: Readable, to: Transform): void {
  body.on('error', (error) => to.destroy(error));
  body.once('close', () => {
    if (!body.readableEnded) to.destroy(Object.assign(new Error('closed'), { code: PREMATURE_CLOSE }));
  });
  body.pipe(to);
}

function stalledUpload(milliseconds: number): ApiError {
  return new ApiError(
    'UPLOAD_STALLED',
    `No byte of the file came for ${milliseconds / 1000} seconds: send it again.`,
  );
}

function tooLarge(most: number): LikenessError {
  return new LikenessError(
    'FILE_TOO_LARGE',
    `The file is larger than ${most / 2 ** 30} GiB: divide it, or send it compressed.`,
  );
}

/** Removes what processes that are gone have left in the folder. @returns how many files */
export async function removeStaleUploads(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  const stale = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX) && !ownerLives(name));
  await Promise.all(stale.map((name) => rm(path.join(folder, name), { force: true })));
  return stale.length;
}

function ownerLives(name: string): boolean {
  const pid = Number.parseInt(name, 10);
  // A process id is used again after a restart, so this process's own must be another's leftover.
  if (!Number.isInteger(pid) || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
