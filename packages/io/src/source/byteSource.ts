import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { LikenessError } from '@likeness/core';
import { systemErrorCode } from './systemErrorCode.js';

/** Bytes that can be read from the start as often as needed: an import reads them twice. */
export interface ByteSource {
  /** How messages name it. */
  readonly name: string;
  /** Bytes as stored (compressed, when they are); null when nobody knows. */
  readonly size: number | null;
  open(): AsyncIterable<Uint8Array>;
}

const READ_BYTES = 1 << 18;

/**
 * A file as a source. Nothing stays open between reads.
 *
 * @throws LikenessError `FILE_NOT_FOUND` when it does not exist, is a folder or may not be read.
 */
export async function fileSource(path: string, name: string = path): Promise<ByteSource> {
  const stats = await stat(path).catch((error: unknown) => {
    throw unreadable(name, error);
  });
  if (stats.isDirectory()) {
    throw new LikenessError('FILE_NOT_FOUND', `${name} is a folder; name a CSV file in it.`);
  }
  return {
    name,
    size: stats.isFile() ? stats.size : null,
    async *open() {
      try {
        yield* createReadStream(path, { highWaterMark: READ_BYTES }) as AsyncIterable<Uint8Array>;
      } catch (error) {
        throw unreadable(name, error);
      }
    },
  };
}

/** Bytes in memory as a source. */
export function memorySource(bytes: Uint8Array, name = 'the data'): ByteSource {
  return {
    name,
    size: bytes.length,
    async *open() {
      for (let from = 0; from < bytes.length; from += READ_BYTES)
        yield bytes.subarray(from, from + READ_BYTES);
    },
  };
}

function unreadable(name: string, error: unknown): unknown {
  const code = systemErrorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new LikenessError(
      'FILE_NOT_FOUND',
      `${name} does not exist; check the path.`,
      {},
      { cause: error },
    );
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new LikenessError(
      'FILE_NOT_FOUND',
      `${name} may not be read; check its permissions.`,
      {},
      { cause: error },
    );
  }
  return error;
}
