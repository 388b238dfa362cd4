import { LikenessError, type TableNote } from '@likeness/core';
import type { ByteSource } from '../source/byteSource.js';
import { type ByteOrderMark, decodeText } from '../source/decodeText.js';
import type { TableBatch, TableReader } from '../table/reader.js';
import { type CsvHeader, readHeader } from './readHeader.js';
import { nextChunk } from './nextChunk.js';
import type { ScannedRecords } from './recordScanner.js';
import { type CsvBatch, RowCollector } from './rowCollector.js';

/**
 * Opens a CSV file and reads its header: encoding, delimiter and line ends are detected from the bytes. Keeps no more
 * than one chunk of input and one row in memory; cells are text as written, without their quotes.
 *
 * @param source uncompressed
 * @throws LikenessError `FILE_EMPTY`; as its batches do `CSV_RAGGED_ROW`, `CSV_QUOTE`, `CSV_ROW_TOO_LONG`,
 *   `FILE_ENCODING`, `FILE_BINARY`, each naming the line; `FILE_HEADER_ONLY` at the end of a file without rows
 */
export async function openCsv(source: ByteSource): Promise<TableReader> {
  const notes: TableNote[] = [];
  const text = decodeText(source.open(), (mark) => notes.push(markNote(mark)))[Symbol.asyncIterator]();
  try {
    const header = await readHeader(text, source.name);
    notes.push(...header.notes);
    return {
      columns: header.names.map((name) => ({ name, schema: null })),
      rowCount: null,
      hasLines: true,
      ...(header.dialect.delimiter === ';' ? { decimalMark: ',' } : {}),
      notes,
      batches: () => readBatches(text, header, notes, source.name),
      close: async () => void (await text.return?.()),
    };
  } catch (error) {
    await text.return?.();
    throw error;
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
): AsyncGenerator<TableBatch> {
  const { scanner, names } = header;
  const rows = new RowCollector(names);
  try {
    let chunk: string | null = header.ended ? null : '';
    for (;;) {
      const records: ScannedRecords = { cells: [], widths: [], lines: [] };
      try {
        scanner.push(chunk ?? '', chunk === null, records);
      } catch (error) {
        // A ragged row before the fault is more likely its cause, and comes first in the file.
        rows.collect(records);
        throw error;
      }
      const batch = rows.collect(records);
      if (batch.rowCount > 0) yield columnsOf(batch, names.length);
      if (chunk === null) break;
      chunk = await nextChunk(text, scanner, header.dialect, names);
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

/** Views of the row-major cells, one a column: nothing is copied. */
function columnsOf({ rowCount, cells, lines }: CsvBatch, width: number): TableBatch {
  return {
    rowCount,
    lines,
    columns: Array.from({ length: width }, (_, first) => ({ type: 'text', cells, first, step: width })),
  };
}
