import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LikenessError } from '@likeness/core';
import { type ByteSource, fileSource } from './byteSource.js';

export interface SpoolOptions {
  /** How messages name the stream. Default `standard input`. */
  readonly name?: string;
  /** Where the temporary folder is made. Default: the system's. */
  readonly directory?: string;
  readonly signal?: AbortSignal;
  /** Called with the bytes stored so far. */
  readonly onBytes?: (bytes: number) => void;
}

/** A stream written to a temporary file, so that it can be read twice. */
export interface SpooledSource extends ByteSource {
  readonly path: string;
  /** Removes the file. Safe to call twice. */
  dispose(): Promise<void>;
}

/**
 * Writes a stream that can be read only once (standard input, an upload) to a temporary file, in flat memory.
 * The caller must `dispose()` it; when spooling itself fails, the file is removed here.
 *
 * @throws LikenessError `ABORTED` when the signal fires; errors of the stream pass through.
 */
export async function spool(
  stream: AsyncIterable<Uint8Array>,
  options: SpoolOptions = {},
): Promise<SpooledSource> {
  const { name = 'standard input', directory = tmpdir(), signal, onBytes } = options;
  const folder = await mkdtemp(join(directory, 'likeness-spool-'));
  const dispose = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'data');
  try {
    await pipeline(
      stream instanceof Readable ? stream : Readable.from(stream, { objectMode: false }),
      async function* count(chunks: AsyncIterable<Uint8Array>) {
        let bytes = 0;
        for await (const chunk of chunks) {
          bytes += chunk.length;
          onBytes?.(bytes);
          yield chunk;
        }
      },
      createWriteStream(path),
      { signal },
    );
    return { ...(await fileSource(path, name)), path, dispose };
  } catch (error) {
    await dispose();
    if (signal?.aborted)
      throw new LikenessError('ABORTED', `Reading ${name} was aborted.`, {}, { cause: error });
    throw error;
  }
}
