import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { LikenessError } from '@likeness/core';
import { systemErrorCode } from './systemErrorCode.js';

/** Bytes that can be read from the start as often as needed: an import reads them twice. */
export interface ByteSource {
  /** How messages name it. */
  readonly name: string;
  /** Bytes as stored (compressed, when they are); null when nobody knows. */
  readonly size: number | null;
  open(): AsyncIterable<Uint8Array>;
  /**
   * Bytes `from` to before `to`, fewer where the source ends before. Absent where it can only be read from its start:
   * formats that need their end first are then spooled to a temporary file.
   */
  readonly read?: (from: number, to: number) => Promise<Uint8Array>;
}

/** A source that can be read anywhere. */
export interface RandomAccessSource extends ByteSource {
  readonly size: number;
  readonly read: (from: number, to: number) => Promise<Uint8Array>;
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
    throw new LikenessError('FILE_NOT_FOUND', `${name} is a folder; name a file in it.`);
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
    ...(stats.isFile() ? { read: (from, to) => readPart(path, name, from, to) } : {}),
  };
}

async function readPart(path: string, name: string, from: number, to: number): Promise<Uint8Array> {
  const handle = await open(path).catch((error: unknown) => {
    throw unreadable(name, error);
  });
  try {
    const bytes = Buffer.allocUnsafeSlow(Math.max(0, to - from));
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length, from + length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await handle.close();
  }
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
    read: (from, to) => Promise.resolve(bytes.subarray(from, to)),
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
