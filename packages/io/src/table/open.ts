import { type AbortSignalLike, LikenessError } from '@likeness/core';
import { type ByteSource, fileSource } from '../source/byteSource.js';
import { gunzipIfNeeded } from '../source/gunzipIfNeeded.js';
import { type FormatOptions, formatOfSource } from './chooseFormat.js';
import type { TableReader } from './reader.js';
import type { TableFormat } from './tableFormat.js';

export interface OpenOptions extends FormatOptions {
  readonly signal?: AbortSignalLike;
  /** Called with the stored (compressed, when they are) bytes read so far. */
  readonly onBytes?: (bytes: number) => void;
}

/**
 * Opens a table file: its format is told by content or name, gzip by content, and its columns are known afterwards.
 *
 * @param file a path, or a source
 * @throws LikenessError `FILE_NOT_FOUND`, `FILE_FORMAT`, `FILE_TOO_LARGE` for a format that cannot stream, and whatever
 *   the format's reader throws
 */
export async function openTable(file: string | ByteSource, options: OpenOptions = {}): Promise<TableReader> {
  const source = typeof file === 'string' ? await fileSource(file) : file;
  const format = await formatOfSource(uncompressed(source, { signal: options.signal }), options);
  return format.open(withinLimit(uncompressed(source, options), format));
}

function uncompressed(source: ByteSource, options: OpenOptions): ByteSource {
  return { ...source, open: () => gunzipIfNeeded(countBytes(source.open(), options), source.name) };
}

/** Counts bytes and honours the signal, a chunk at a time. */
async function* countBytes(
  chunks: AsyncIterable<Uint8Array>,
  { signal, onBytes }: OpenOptions,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    if (signal?.aborted) throw new LikenessError('ABORTED', 'Reading was aborted by its caller.');
    bytes += chunk.length;
    yield chunk;
    onBytes?.(bytes);
  }
}

/** Counted while it is read: the size of a compressed file says little. */
function withinLimit(source: ByteSource, { maxBytes, label }: TableFormat): ByteSource {
  if (maxBytes === null) return source;
  return {
    ...source,
    async *open() {
      let bytes = 0;
      for await (const chunk of source.open()) {
        bytes += chunk.length;
        if (bytes > maxBytes) {
          throw new LikenessError(
            'FILE_TOO_LARGE',
            `${source.name} is too large: ${label} files are read whole, up to ${maxBytes / 2 ** 20} MiB. ` +
              'Save it as CSV, which is read in a stream.',
          );
        }
        yield chunk;
      }
    },
  };
}
