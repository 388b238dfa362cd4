import { type AbortSignalLike, LikenessError, type SheetFacts } from '@likeness/core';
import { type ByteSource, fileSource, type RandomAccessSource } from '../source/byteSource.js';
import { gunzipIfNeeded, isGzip } from '../source/gunzipIfNeeded.js';
import { spool } from '../source/spool.js';
import { type FormatOptions, formatOfSource } from './chooseFormat.js';
import type { TableReader } from './reader.js';
import { checkLength, checkNames, checkWidth } from '../source/readLimits.js';
import type { ReadingChoices, TableFormat } from './tableFormat.js';

/** A reader, with the format that the file was found to have. */
export type OpenedTable = TableReader & { readonly format: TableFormat };

export interface OpenOptions extends FormatOptions, ReadingChoices {
  readonly signal?: AbortSignalLike;
  /** Called with the stored (compressed, when they are) bytes read so far. */
  readonly onBytes?: (bytes: number) => void;
}

/**
 * Opens a table file: its format is told by content or name, gzip by content, and its columns are known afterwards.
 * A file that must be read where its parts lie, and cannot be, is spooled to a temporary file until the reader is
 * closed.
 *
 * @param file a path, or a source
 * @throws LikenessError `FILE_NOT_FOUND`, `FILE_FORMAT`, `FILE_SHEET` for a sheet of a format that has none, `FILE_FORMAT` for a
 *   delimiter, encoding or header of one,
 *   `FILE_TOO_LARGE` for a format that cannot stream and beyond the limits, `FILE_TOO_WIDE`, and whatever the format's reader throws
 */
export async function openTable(file: string | ByteSource, options: OpenOptions = {}): Promise<OpenedTable> {
  const source = typeof file === 'string' ? await fileSource(file) : file;
  const format = await formatOfSource(uncompressed(source, { signal: options.signal }), options);
  if (options.sheet !== undefined && !format.hasSheets) {
    throw new LikenessError(
      'FILE_SHEET',
      `${source.name} is read as ${format.label}, which has no sheets: leave the sheet "${options.sheet}" out.`,
      { value: options.sheet },
    );
  }
  const { delimiter, encoding, header } = options;
  const said = Object.entries({ delimiter, encoding, header }).find(([, choice]) => choice !== undefined);
  if (said !== undefined && format.hasDialect !== true) {
    throw new LikenessError(
      'FILE_FORMAT',
      `${source.name} is read as ${format.label}, of which no ${said[0]} can be said: leave it out.`,
      { value: String(said[1]) },
    );
  }
  if (format.access === 'stream') {
    const reader = await format.open(withinLimit(uncompressed(source, options), format), options);
    return withinLimits(Object.assign(reader, { format }), options, source.name);
  }
  const { file: plain, dispose } = await readableAnywhere(source, format, options);
  try {
    const reader = closing(await format.open(plain, options), dispose);
    return await withinLimits(Object.assign(reader, { format }), options, source.name);
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Closes a reader of a file that is beyond its limits. */
async function withinLimits(
  reader: OpenedTable,
  { limits = {} }: OpenOptions,
  name: string,
): Promise<OpenedTable> {
  try {
    checkWidth(reader.columns.length, limits, name);
    checkNames(
      reader.columns.map((column) => column.name),
      limits,
      name,
    );
    if (reader.rowCount !== null) checkLength(reader.rowCount, reader.columns.length, limits, name);
    return reader;
  } catch (error) {
    await reader.close();
    throw error;
  }
}

/**
 * The sheets of a file that hold a value, in its order; none for a format without sheets.
 *
 * @throws LikenessError as `openTable`
 */
export async function listSheets(
  file: string | ByteSource,
  options: Pick<OpenOptions, 'format' | 'formats' | 'signal' | 'limits'> = {},
): Promise<readonly SheetFacts[]> {
  const source = typeof file === 'string' ? await fileSource(file) : file;
  const format = await formatOfSource(uncompressed(source, options), options);
  if (format.listSheets === undefined) return [];
  if (format.access === 'stream')
    return format.listSheets(withinLimit(uncompressed(source, options), format), options);
  const { file: plain, dispose } = await readableAnywhere(source, format, options);
  try {
    return await format.listSheets(plain, options);
  } finally {
    await dispose();
  }
}

function uncompressed(source: ByteSource, options: OpenOptions): ByteSource {
  const { name, size } = source;
  return { name, size, open: () => gunzipIfNeeded(countBytes(source.open(), options), name, options.limits) };
}

/** The source itself, or, where it is compressed or can only be read from its start, a temporary copy. */
async function readableAnywhere(
  source: ByteSource,
  format: TableFormat,
  options: OpenOptions,
): Promise<{ file: RandomAccessSource; dispose: () => Promise<void> }> {
  const { name, size, read } = source;
  if (read && size !== null && !isGzip(await read(0, 2))) {
    if (format.maxBytes !== null && size > format.maxBytes) throw tooLarge(name, format, format.maxBytes);
    return { file: { ...source, size, read: countReads(read, options) }, dispose: () => Promise.resolve() };
  }
  const copy = await spool(withinLimit(uncompressed(source, options), format).open(), { name });
  if (copy.read === undefined || copy.size === null) throw new TypeError('A spooled file is a plain file.');
  return {
    file: { ...copy, size: copy.size, read: countReads(copy.read, { signal: options.signal }) },
    dispose: () => copy.dispose(),
  };
}

/** The reader, with what is to be done when it is closed. */
function closing(reader: TableReader, dispose: () => Promise<void>): TableReader {
  return {
    ...reader,
    async *batches(places) {
      try {
        yield* reader.batches(places);
      } finally {
        await dispose();
      }
    },
    close: async () => {
      await reader.close();
      await dispose();
    },
  };
}

/** Counts bytes and honours the signal, a chunk at a time. */
async function* countBytes(
  chunks: AsyncIterable<Uint8Array>,
  { signal, onBytes }: OpenOptions,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    stopIfAborted(signal);
    bytes += chunk.length;
    yield chunk;
    onBytes?.(bytes);
  }
}

function countReads(
  read: RandomAccessSource['read'],
  { signal, onBytes }: OpenOptions,
): RandomAccessSource['read'] {
  let bytes = 0;
  return async (from, to) => {
    stopIfAborted(signal);
    const part = await read(from, to);
    bytes += part.length;
    onBytes?.(bytes);
    return part;
  };
}

function stopIfAborted(signal: AbortSignalLike | undefined): void {
  if (signal?.aborted) throw new LikenessError('ABORTED', 'Reading was aborted by its caller.');
}

/** Counted while it is read: the size of a compressed file says little. */
function withinLimit(source: ByteSource, format: TableFormat): ByteSource {
  const { maxBytes } = format;
  if (maxBytes === null) return source;
  return {
    ...source,
    async *open() {
      let bytes = 0;
      for await (const chunk of source.open()) {
        bytes += chunk.length;
        if (bytes > maxBytes) throw tooLarge(source.name, format, maxBytes);
        yield chunk;
      }
    },
  };
}

function tooLarge(name: string, { label }: TableFormat, maxBytes: number): LikenessError {
  return new LikenessError(
    'FILE_TOO_LARGE',
    `${name} is too large: ${label} files are read whole, up to ${maxBytes / 2 ** 20} MiB. ` +
      'Save it as CSV, which is read in a stream.',
  );
}
