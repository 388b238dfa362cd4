import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ApiError } from '../services/errors.js';

/** A file that came in whole. */
export interface SpooledFile {
  readonly path: string;
  readonly byteSize: number;
  readonly sha256: string;
}

const SUFFIX = '.upload';

/**
 * Writes a request's body to a file of its own in `folder`, hashing it on the way. The caller removes the file;
 * nothing is left when the body does not come to its end.
 *
 * @throws ApiError `UPLOAD_INTERRUPTED`
 */
export async function receiveUpload(body: Readable, folder: string): Promise<SpooledFile> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${process.pid}-${randomUUID()}${SUFFIX}`);
  const hash = createHash('sha256');
  let byteSize = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      byteSize += chunk.length;
      done(null, chunk);
    },
  });
  try {
    await pipeline(body, measure, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    await rm(file, { force: true });
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET') {
      throw new ApiError(
        'UPLOAD_INTERRUPTED',
        'The connection ended before the file was there: send it again.',
        {
          cause: error,
        },
      );
    }
    throw error;
  }
  return { path: file, byteSize, sha256: hash.digest('hex') };
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
