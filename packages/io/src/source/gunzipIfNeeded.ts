import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { LikenessError } from '@likeness/core';
import { type ReadLimits, withinByteLimits } from './readLimits.js';
import { systemErrorCode } from './systemErrorCode.js';
import { withHead } from './withHead.js';

const INFLATED_CHUNK_BYTES = 1 << 18;

/**
 * The bytes of a stream, inflated when they begin with gzip's magic number, whatever the file is called.
 * Several gzip members after one another are read as one stream.
 *
 * @param name how messages name the stream
 * @param limits of the bytes that are yielded
 * @throws LikenessError `FILE_GZIP` when the compressed data is corrupt or ends early; `FILE_TOO_LARGE`
 */
export function gunzipIfNeeded(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  limits: ReadLimits = {},
): AsyncIterable<Uint8Array> {
  return withHead<Uint8Array>(bytes, 2, (head, all) => {
    if (!isGzip(head)) return withinByteLimits(all, limits, null, name);
    let packed = 0;
    const counted = (async function* count() {
      for await (const chunk of all) {
        packed += chunk.length;
        yield chunk;
      }
    })();
    return withinByteLimits(inflate(counted, name), limits, () => packed, name);
  });
}

/** Whether bytes begin with gzip's magic number. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

async function* inflate(compressed: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: INFLATED_CHUNK_BYTES });
  // A failure of the source destroys gunzip with the same error, which the loop below throws.
  pipeline(Readable.from(compressed, { objectMode: false }), gunzip, () => undefined);
  try {
    yield* gunzip as AsyncIterable<Uint8Array>;
  } catch (error) {
    const code = systemErrorCode(error);
    if (!code.startsWith('Z_')) throw error;
    const what = code === 'Z_BUF_ERROR' ? 'ends early, it was cut off' : `is damaged (${code})`;
    throw new LikenessError(
      'FILE_GZIP',
      `The gzip data of ${name} ${what}; compress or copy the file again.`,
      {},
      { cause: error },
    );
  }
}
