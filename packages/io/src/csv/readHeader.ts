import { type FileDialect, LikenessError, type TableNote } from '@likeness/core';
import type { ReadingChoices } from '../table/tableFormat.js';
import { columnNames } from './columnNames.js';
import { type CsvDialect, delimiterLabel, detectDialect } from './detectDialect.js';
import { fileFront } from './fileFront.js';
import { looksLikeRow } from './looksLikeRow.js';
import { nextChunk } from './nextChunk.js';
import { QuoteCounts } from './quoteCounts.js';
import { RecordScanner, type ScannedRecords } from './recordScanner.js';
import type { TextAhead } from './textAhead.js';

/** Characters (UTF-16 units) that one record may have. */
export const MAX_RECORD_LENGTH = 8 * 2 ** 20;
/** Characters that are read ahead to tell what kind of line the first one is. */
const AHEAD = 2 ** 15;
/** Records of them that are looked at. */
const SAMPLE_RECORDS = 200;

/** The header of a CSV file, and the scanner that stands behind it. */
export interface CsvHeader {
  readonly names: readonly string[];
  /** 1-based physical line of the first record. */
  readonly line: number;
  readonly dialect: CsvDialect;
  /** Whether the first record names the columns, and all its names are quoted; null without a header. */
  readonly quoted: boolean | null;
  readonly separatorLine: boolean;
  readonly notes: readonly TableNote[];
  readonly scanner: RecordScanner;
  readonly quotes: QuoteCounts;
  /** Text that the scanner has not seen yet. */
  readonly rest: string;
}

const COMMA: CsvDialect = { delimiter: ',', terminator: '\n', lineEnd: '\n', blankAfterDelimiter: false };

/** What the caller says, and what a schema says, where nothing shows the contrary. */
export type HeaderChoices = Pick<ReadingChoices, 'delimiter' | 'header' | 'dialect'>;

/**
 * Reads text up to the end of the first line that is neither blank nor a comment: the header, or the first row.
 *
 * @param file how messages name the file
 * @throws LikenessError `FILE_EMPTY`, `CSV_QUOTE`, `CSV_ROW_TOO_LONG`, `FILE_ENCODING`, `FILE_BINARY`
 */
export async function readHeader(
  text: TextAhead,
  file: string,
  choices: HeaderChoices = {},
): Promise<CsvHeader> {
  let line = 1;
  let comments = 0;
  let separator: string | null = null;
  await text.fill(AHEAD);
  for (;;) {
    for (;;) {
      const front = fileFront(text.text, text.ended);
      if (front.length === 0) break;
      text.drop(front.length);
      line += front.lines;
      comments += front.comments;
      separator = front.separator ?? separator;
    }
    await text.fill(AHEAD);
    const body = text.text;
    const chosen = choices.delimiter ?? separator ?? expectedDelimiter(body, choices.dialect);
    const detected =
      detectDialect(body, text.ended, chosen) ?? (body.length > MAX_RECORD_LENGTH ? COMMA : null);
    if (detected && body.trim() !== '') {
      const header = headerOf(body, text.ended, line, detected, choices);
      if (header !== null) {
        const how = choices.delimiter === undefined ? (separator === null ? 'shown' : 'declared') : 'chosen';
        const notes = [...frontNotes(comments), ...dialectNotes(detected, how, line), ...header.notes];
        return { ...header, separatorLine: separator !== null, notes };
      }
    }
    if (text.ended)
      throw new LikenessError('FILE_EMPTY', `${file} is empty; it needs a header line and rows.`);
    await text.fill(body.length + 1);
    if (text.hasFailed) await nextChunk(text, { line, incomplete: body }, COMMA, []);
  }
}

/** The delimiter of a schema, where the first line has it. */
function expectedDelimiter(text: string, dialect: FileDialect | undefined): string | undefined {
  const { delimiter } = dialect ?? {};
  return delimiter !== undefined && text.split(/[\r\n]/, 1)[0].includes(delimiter) ? delimiter : undefined;
}

/** Null when the first record is not complete. */
function headerOf(
  text: string,
  ended: boolean,
  line: number,
  detected: CsvDialect,
  { header: chosen, dialect: expected }: HeaderChoices,
): Omit<CsvHeader, 'separatorLine'> | null {
  const sample = sampleRecords(text, ended, line, detected);
  const dialect = { ...detected, blankAfterDelimiter: sample.blankAfterDelimiter };
  const names: string[] = [];
  const quotes = new QuoteCounts(dialect.delimiter, dialect.blankAfterDelimiter);
  const open = (): RecordScanner =>
    new RecordScanner(dialect, line, MAX_RECORD_LENGTH, (field) => names[field], quotes);
  const scanner = open();
  const records: ScannedRecords = { cells: [], widths: [], lines: [] };
  scanner.push(text, ended, records, 1);
  if (records.widths.length < 1) return null;
  const { cells } = records;
  const positions = cells.map((_, at) => `column_${at + 1}`);
  const isPositions = cells.every((cell, at) => cell.trim() === positions[at]);
  const looks = looksLikeRow(cells, sample.rows);
  const hasHeader = chosen ?? (expected ? expected.header !== false || isPositions : looks !== 'yes');
  if (hasHeader) {
    const named = columnNames(cells, line);
    names.push(...named.names);
    const counts = cells.map((_, at) => quotes.of(at));
    const quoted = counts.every((own) => own.quoted > 0) && counts.some(({ needless }) => needless > 0);
    quotes.clear();
    const isDoubtful = chosen === undefined && !expected && looks === 'maybe';
    const doubts = isDoubtful ? [headerDoubt(line)] : [];
    return { names, line, dialect, quoted, notes: [...named.notes, ...doubts], scanner, quotes, rest: '' };
  }
  names.push(...positions);
  quotes.clear();
  const notes = chosen === undefined && !expected ? [noHeader(line, positions)] : [];
  return { names, line, dialect, quoted: null, notes, scanner: open(), quotes, rest: text };
}

/** The first records of a text, and whether a blank follows every delimiter in them. */
function sampleRecords(
  text: string,
  ended: boolean,
  line: number,
  dialect: CsvDialect,
): { readonly rows: readonly (readonly string[])[]; readonly blankAfterDelimiter: boolean } {
  const spaced = scanSample(text, ended, line, { ...dialect, blankAfterDelimiter: true });
  const { followed, unfollowed } = spaced.scanner.blanks;
  const blankAfterDelimiter = followed > 0 && unfollowed === 0 && dialect.delimiter !== ' ';
  const { records } = blankAfterDelimiter ? spaced : scanSample(text, ended, line, dialect);
  const rows: string[][] = [];
  let at = 0;
  for (const [record, width] of records.widths.entries()) {
    if (record > 0 && width === records.widths[0]) rows.push(records.cells.slice(at, at + width));
    at += width;
  }
  return { rows, blankAfterDelimiter };
}

function scanSample(text: string, ended: boolean, line: number, dialect: CsvDialect) {
  const scanner = new RecordScanner(dialect, line, MAX_RECORD_LENGTH);
  const records: ScannedRecords = { cells: [], widths: [], lines: [] };
  try {
    scanner.push(text, ended, records, SAMPLE_RECORDS);
  } catch (error) {
    // Whoever reads the rows will meet it again, and tells the column.
    if (!(error instanceof LikenessError)) throw error;
  }
  return { scanner, records };
}

function frontNotes(comments: number): TableNote[] {
  if (comments === 0) return [];
  const lines = comments === 1 ? 'A line that begins' : `${comments} lines that begin`;
  const message = `${lines} with "#" before the header: skipped as comments, and not written again.`;
  return [{ code: 'COMMENT_LINES', message, line: 1 }];
}

function dialectNotes(
  { delimiter }: CsvDialect,
  how: 'chosen' | 'declared' | 'shown',
  line: number,
): TableNote[] {
  if (delimiter === ',' || how === 'chosen') return [];
  const why = how === 'declared' ? 'as its "sep=" line declares' : 'as its header shows';
  const message = `Fields are separated by ${delimiterLabel(delimiter)}, ${why}.`;
  return [{ code: 'DELIMITER', message, line }];
}

function headerDoubt(line: number): TableNote {
  const message = `Line ${line} was taken as the header but holds only numbers. Say if it is a row.`;
  return { code: 'HEADER_LOOKS_LIKE_DATA', message, line, doubt: true };
}

function noHeader(line: number, names: readonly string[]): TableNote {
  const message =
    `Line ${line} is a row like those below it, so that the file has no header: its columns are named ` +
    `${names[0]} to ${names[names.length - 1]}. Say if it is a header.`;
  return { code: 'NO_HEADER', message, line, doubt: true };
}
