import { type FileDialect, isDelimiter, LikenessError, type TableNote } from '@likeness/core';
import type { ByteSource } from '../source/byteSource.js';
import { decodeText, type TextEncoding } from '../source/decodeText.js';
import type { ScannedColumn, TableBatch, TableReader } from '../table/reader.js';
import type { ReadingChoices } from '../table/tableFormat.js';
import { type CsvHeader, readHeader } from './readHeader.js';
import { nextChunk } from './nextChunk.js';
import { quotingOf } from './quoteCounts.js';
import type { ScannedRecords } from './recordScanner.js';
import { type CsvBatch, RowCollector } from './rowCollector.js';
import { TextAhead } from './textAhead.js';

/** What is known of a file when it was read to its end. */
interface ReadingState {
  encoding: TextEncoding;
  rowCount: number;
  lastCharacter: string;
}

/**
 * Opens a CSV file and reads its header: encoding, delimiter, line ends, quotes and header are detected. Keeps no more
 * than one chunk of input and one row in memory; cells are text as written, without their quotes.
 *
 * @param source uncompressed
 * @throws LikenessError `INVALID_OPTION` for a delimiter that cannot be one; `FILE_EMPTY`; as its batches do `CSV_RAGGED_ROW`, `CSV_QUOTE`, `CSV_ROW_TOO_LONG`,
 *   `FILE_ENCODING`, `FILE_BINARY`, each naming the line; `FILE_HEADER_ONLY` at the end of a file without rows
 */
export async function openCsv(source: ByteSource, choices: ReadingChoices = {}): Promise<TableReader> {
  const notes: TableNote[] = [];
  const state: ReadingState = {
    encoding: { name: 'utf-8', byteOrderMark: false },
    rowCount: 0,
    lastCharacter: '',
  };
  const { encoding: chosen, dialect, delimiter } = choices;
  const mustBe = delimiter === undefined ? null : isDelimiter(delimiter);
  if (mustBe !== null) {
    throw new LikenessError('INVALID_OPTION', `The delimiter must be ${mustBe}, not "${delimiter}".`, {
      value: delimiter,
    });
  }
  const decoded = decodeText(
    source.open(),
    (encoding) => {
      state.encoding = encoding;
      notes.push(...encodingNotes(encoding, chosen ?? dialect?.encoding));
    },
    { encoding: chosen, expected: dialect?.encoding, fallback: true },
  );
  const text = new TextAhead(decoded[Symbol.asyncIterator]());
  try {
    const header = await readHeader(text, source.name, choices);
    notes.push(...header.notes);
    return {
      columns: header.names.map((name) => ({ name, schema: null })),
      rowCount: null,
      hasLines: true,
      ...(header.dialect.delimiter === ';' ? { decimalMark: ',' } : {}),
      notes,
      batches: () => readBatches(text, header, notes, state, source.name),
      dialect: (columns) => dialectOf(header, state, columns, notes),
      close: () => text.close(),
    };
  } catch (error) {
    await text.close();
    throw error;
  }
}

function encodingNotes({ name, byteOrderMark }: TextEncoding, said: string | undefined): TableNote[] {
  if (name === 'windows-1252') {
    if (said === name) return [];
    const message =
      'The file is not UTF-8 and was decoded as windows-1252 (Latin-1). Say if it has another encoding.';
    return [{ code: 'WINDOWS_1252', message, doubt: true }];
  }
  if (name !== 'utf-8')
    return [
      { code: 'UTF_16', message: `The file is ${name.toUpperCase()} and was decoded as such.`, line: 1 },
    ];
  if (!byteOrderMark) return [];
  const message = 'The file begins with a UTF-8 byte order mark, which was removed.';
  return [{ code: 'BYTE_ORDER_MARK', message, line: 1 }];
}

async function* readBatches(
  text: TextAhead,
  header: CsvHeader,
  notes: TableNote[],
  state: ReadingState,
  name: string,
): AsyncGenerator<TableBatch> {
  const { scanner, names } = header;
  const rows = new RowCollector(names);
  try {
    state.lastCharacter = text.text.slice(-1);
    let chunk: string | null = header.rest;
    for (;;) {
      const records: ScannedRecords = { cells: [], widths: [], lines: [] };
      const final = chunk === null || text.ended;
      try {
        scanner.push(chunk ?? '', final, records);
      } catch (error) {
        // A ragged row before the fault is more likely its cause, and comes first in the file.
        rows.collect(records);
        throw error;
      }
      const batch = rows.collect(records);
      if (batch.rowCount > 0) yield columnsOf(batch, names.length);
      if (final) break;
      chunk = await nextChunk(text, scanner, header.dialect, names);
      if (chunk !== null && chunk !== '') state.lastCharacter = chunk.slice(-1);
    }
    state.rowCount = rows.rowCount;
    notes.push(...rows.notes());
    if (rows.rowCount === 0) {
      throw new LikenessError(
        'FILE_HEADER_ONLY',
        `${name} has a header (line ${header.line}: ${names.length} columns) but no rows.`,
        { line: header.line },
      );
    }
  } finally {
    await text.close();
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

/** How the file is written; only what is not usual. Undefined where all is. */
function dialectOf(
  { names, dialect, quoted, quotes, separatorLine }: CsvHeader,
  { encoding, rowCount, lastCharacter }: ReadingState,
  columns: readonly ScannedColumn[],
  notes: TableNote[],
): FileDialect | undefined {
  const { delimiter, lineEnd, blankAfterDelimiter } = dialect;
  const counted = columns.map(({ schema, count }) => ({
    schema,
    values: count,
    ...quotes.of(names.indexOf(schema.name)),
  }));
  const quoting = quotingOf(counted, rowCount, quoted);
  if (quoting === null) {
    const message =
      'Some cells are quoted that need not be, by no rule that is known; they are written without quotes.';
    notes.push({ code: 'QUOTES_MIXED', message });
  }
  const file: FileDialect = {
    ...(delimiter === ',' ? {} : { delimiter }),
    ...(lineEnd === '\n' ? {} : { lineEnd }),
    ...(encoding.name === 'utf-8' ? {} : { encoding: encoding.name }),
    ...(encoding.byteOrderMark ? { byteOrderMark: true } : {}),
    ...(quoted === null ? { header: false } : {}),
    ...quoting,
    ...(blankAfterDelimiter ? { blankAfterDelimiter } : {}),
    ...(lastCharacter === '\n' || lastCharacter === '\r' ? {} : { finalLineEnd: false }),
    ...(separatorLine ? { separatorLine } : {}),
  };
  return Object.keys(file).length === 0 ? undefined : file;
}
