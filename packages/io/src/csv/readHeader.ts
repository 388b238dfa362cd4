import { LikenessError, type TableNote } from '@likeness/core';
import { columnNames } from './columnNames.js';
import { type CsvDialect, declaredDelimiter, delimiterLabel, detectDialect } from './detectDialect.js';
import { nextChunk } from './nextChunk.js';
import { RecordScanner, type ScannedRecords } from './recordScanner.js';

/** Characters (UTF-16 units) that one record may have. */
export const MAX_RECORD_LENGTH = 8 * 2 ** 20;

/** The header of a CSV file, and the scanner that stands behind it. */
export interface CsvHeader {
  readonly names: readonly string[];
  /** 1-based physical line. */
  readonly line: number;
  readonly dialect: CsvDialect;
  readonly notes: readonly TableNote[];
  readonly scanner: RecordScanner;
  /** The text has ended already. */
  readonly ended: boolean;
}

const COMMA: CsvDialect = { delimiter: ',', terminator: '\n' };

/**
 * Reads text up to the end of the first line that is not blank: the header.
 *
 * @param file how messages name the file
 * @throws LikenessError `FILE_EMPTY`, `CSV_QUOTE`, `CSV_ROW_TOO_LONG`, `FILE_ENCODING`, `FILE_BINARY`
 */
export async function readHeader(text: AsyncIterator<string>, file: string): Promise<CsvHeader> {
  let buffer = '';
  let line = 1;
  let ended = false;
  let declared: CsvDialect['delimiter'] | null = null;
  for (;;) {
    const front = skipBlankLines(buffer);
    buffer = front.rest;
    line += front.lines;
    const directive: ReturnType<typeof declaredDelimiter> =
      declared === null ? declaredDelimiter(buffer) : null;
    if (directive) {
      declared = directive.delimiter;
      buffer = buffer.slice(directive.length);
      line++;
      continue;
    }
    const detected = detectDialect(buffer, ended) ?? (buffer.length > MAX_RECORD_LENGTH ? COMMA : null);
    if (detected && buffer.trim() !== '') {
      const dialect = declared === null ? detected : { ...detected, delimiter: declared };
      const names: string[] = [];
      const scanner = new RecordScanner(dialect, line, MAX_RECORD_LENGTH, (field) => names[field]);
      const records: ScannedRecords = { cells: [], widths: [], lines: [] };
      scanner.push(buffer, ended, records, 1);
      if (records.widths.length === 1) {
        const named = columnNames(records.cells, line);
        names.push(...named.names);
        const notes = [...dialectNotes(dialect, declared !== null, line), ...named.notes];
        return { names, line, dialect, notes: [...notes, ...dataNotes(records.cells, line)], scanner, ended };
      }
    }
    if (ended) throw new LikenessError('FILE_EMPTY', `${file} is empty; it needs a header line and rows.`);
    const chunk = await nextChunk(text, { line, incomplete: buffer }, COMMA, []);
    if (chunk === null) ended = true;
    else buffer += chunk;
  }
}

function skipBlankLines(text: string): { rest: string; lines: number } {
  const blank = /^(?:[^\S\r\n]*(?:\r\n|\n|\r(?=[^\n])))+/.exec(text)?.[0] ?? '';
  return { rest: text.slice(blank.length), lines: blank.match(/\r\n|\n|\r/g)?.length ?? 0 };
}

function dialectNotes(dialect: CsvDialect, declared: boolean, line: number): TableNote[] {
  if (dialect.delimiter === ',') return [];
  const how = declared ? 'as its "sep=" line declares' : 'as its header shows';
  const label = delimiterLabel(dialect.delimiter);
  return [{ code: 'DELIMITER', message: `Fields are separated by ${label}, ${how}.`, line }];
}

function dataNotes(cells: readonly string[], line: number): TableNote[] {
  if (!cells.every((cell) => cell.trim() !== '' && Number.isFinite(Number(cell)))) return [];
  const message = `Line ${line} was taken as the header but holds only numbers; add a header if it is a row.`;
  return [{ code: 'HEADER_LOOKS_LIKE_DATA', message, line }];
}
