import { type AbortSignalLike, LikenessError, type TableNote } from '@likeness/core';
import type { ByteSource } from '../source/byteSource.js';
import { type ByteOrderMark, decodeText } from '../source/decodeText.js';
import { gunzipIfNeeded } from '../source/gunzipIfNeeded.js';
import { type CsvHeader, readHeader } from './readHeader.js';
import type { CsvDialect } from './detectDialect.js';
import { nextPiece } from './nextPiece.js';
import type { ScannedRecords } from './recordScanner.js';
import { type CsvBatch, RowCollector } from './rowCollector.js';

export interface CsvReaderOptions {
  readonly signal?: AbortSignalLike;
  /** Called with the stored (compressed, when they are) bytes read so far. */
  readonly onBytes?: (bytes: number) => void;
}

/** An opened CSV file. */
export interface CsvReader {
  /** Unique, non-empty names. */
  readonly columns: readonly string[];
  readonly dialect: CsvDialect;
  /** What was accepted and changed. Complete when `batches` has ended. */
  readonly notes: readonly TableNote[];
  /**
   * The rows, a batch a chunk of input (some thousand rows). Can be read once; leaving the loop closes the file.
   * Every row has as many cells as the header; cells are text as written, without their quotes.
   *
   * @throws LikenessError `CSV_RAGGED_ROW`, `CSV_QUOTE`, `CSV_ROW_TOO_LONG`, `FILE_ENCODING`, `FILE_BINARY`,
   *   `FILE_GZIP`, `ABORTED`, each naming the line.
   */
  batches(): AsyncGenerator<CsvBatch>;
  /** Closes the file when `batches` was not read to its end. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Opens a CSV or CSV.gz file and reads its header: gzip, encoding, delimiter and line ends are detected from the
 * bytes. Keeps no more than one chunk and one row in memory.
 *
 * @throws LikenessError `FILE_EMPTY`, and everything that `batches` throws.
 */
export async function openCsv(source: ByteSource, options: CsvReaderOptions = {}): Promise<CsvReader> {
  const notes: TableNote[] = [];
  const bytes = gunzipIfNeeded(countBytes(source.open(), options), source.name);
  const text = decodeText(bytes, (mark) => notes.push(markNote(mark)))[Symbol.asyncIterator]();
  try {
    const header = await readHeader(text, source.name);
    notes.push(...header.notes);
    return {
      columns: header.names,
      dialect: header.dialect,
      notes,
      batches: () => readBatches(text, header, notes, source.name),
      close: async () => void (await text.return?.()),
    };
  } catch (error) {
    await text.return?.();
    throw error;
  }
}

/** Counts bytes and honours the signal, a chunk at a time. */
async function* countBytes(
  chunks: AsyncIterable<Uint8Array>,
  { signal, onBytes }: CsvReaderOptions,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    if (signal?.aborted) throw new LikenessError('ABORTED', 'Reading was aborted by its caller.');
    bytes += chunk.length;
    yield chunk;
    onBytes?.(bytes);
  }
}

function markNote(mark: ByteOrderMark): TableNote {
  return mark === 'utf-8'
    ? {
        code: 'BYTE_ORDER_MARK',
        message: 'The file begins with a UTF-8 byte order mark, which was removed.',
        line: 1,
      }
    : { code: 'UTF_16', message: `The file is ${mark.toUpperCase()} and was decoded as such.`, line: 1 };
}

async function* readBatches(
  text: AsyncIterator<string>,
  header: CsvHeader,
  notes: TableNote[],
  name: string,
): AsyncGenerator<CsvBatch> {
  const { scanner, names } = header;
  const rows = new RowCollector(names);
  try {
    let piece: string | null = header.ended ? null : '';
    for (;;) {
      const records: ScannedRecords = { cells: [], widths: [], lines: [] };
      try {
        scanner.push(piece ?? '', piece === null, records);
      } catch (error) {
        // A ragged row before the fault is more likely its cause, and comes first in the file.
        rows.collect(records);
        throw error;
      }
      const batch = rows.collect(records);
      if (batch.rowCount > 0) yield batch;
      if (piece === null) break;
      piece = await nextPiece(text, scanner, header.dialect, names);
    }
    notes.push(...rows.notes());
    if (rows.rowCount === 0) {
      throw new LikenessError(
        'FILE_HEADER_ONLY',
        `${name} has a header (line ${header.line}: ${names.length} columns) but no rows.`,
        { line: header.line },
      );
    }
  } finally {
    await text.return?.();
  }
}
