import { LikenessError } from '@likeness/core';
import type { CsvDialect } from './detectDialect.js';
import type { QuoteCounts } from './quoteCounts.js';

/** Records cut out of text: all cells row after row, and each record's first line. */
export interface ScannedRecords {
  readonly cells: string[];
  /** Fields of each record; 0 for a blank line. */
  readonly widths: number[];
  /** 1-based physical line on which each record begins. */
  readonly lines: number[];
}

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BLANK = 0x20;

/** V8 keeps the parent of a slice of 13 or more characters alive; shorter slices are copies. */
const SHORTEST_SLICED_STRING = 13;

/**
 * Cuts text into CSV records (RFC 4180, and quotes inside unquoted fields taken literally). Text arrives in chunks;
 * a record that a chunk cuts apart is scanned again with the next one. It is written by hand because it is some six
 * times faster than csv-parse on raw arrays and knows the line of every record and of every opening quote;
 * csv-parse is its oracle in the tests.
 *
 * A blank line (nothing but spaces, no quotes) is a record of width 0 without cells.
 */
export class RecordScanner {
  /** 1-based physical line on which the record at the front of the pending text begins. */
  line: number;
  /** Delimiters that a blank follows, and others; counted where blanks belong to delimiters. */
  readonly blanks = { followed: 0, unfollowed: 0 };
  private pending = '';
  private readonly delimiter: number;
  private readonly terminator: number;
  private readonly skipsBlank: boolean;

  /**
   * @param line physical line on which the text begins
   * @param maxRecordLength characters (UTF-16 units) that one record may have
   * @param columnName the column of a 0-based field, when it is known; for messages
   * @param quotes counts the quoted cells
   */
  constructor(
    dialect: Pick<CsvDialect, 'delimiter' | 'terminator'> & Partial<CsvDialect>,
    line: number,
    private readonly maxRecordLength: number,
    private readonly columnName: (field: number) => string | undefined = () => undefined,
    private readonly quotes: QuoteCounts | null = null,
  ) {
    this.delimiter = dialect.delimiter.charCodeAt(0);
    this.terminator = dialect.terminator.charCodeAt(0);
    this.skipsBlank = dialect.blankAfterDelimiter === true;
    this.line = line;
  }

  /** The text of the record that is not complete yet. */
  get incomplete(): string {
    return this.pending;
  }

  /**
   * Appends the complete records of all text so far to `records`.
   *
   * @param final no more text follows: what is left is the last record
   * @param maxRecords stop after so many records
   * @throws LikenessError `CSV_QUOTE`, `CSV_ROW_TOO_LONG`. Records before the faulty one have been appended.
   */
  push(chunk: string, final: boolean, records: ScannedRecords, maxRecords = Infinity): void {
    let from = 0;
    let text = chunk;
    if (this.pending.length > 0) {
      // Completing the cut record first leaves `chunk` a flat string: a joined one is read half as fast.
      const lineEnd = chunk.indexOf(this.terminator === LINE_FEED ? '\n' : '\r') + 1;
      const joined = this.pending + chunk.slice(0, lineEnd);
      if (lineEnd > 0 && this.scan(joined, 0, false, records, maxRecords) === joined.length) from = lineEnd;
      else text = this.pending + chunk;
    }
    const used = this.scan(text, from, final, records, maxRecords);
    this.pending = used === 0 ? text : detached(text.slice(used));
  }

  /** Appends the complete records from index `from` on; returns where the first incomplete one begins. */
  private scan(
    text: string,
    from: number,
    final: boolean,
    records: ScannedRecords,
    maxRecords: number,
  ): number {
    const { cells, widths, lines } = records;
    const { delimiter, terminator } = this;
    const length = text.length;
    let start = from;
    let at = from;
    while (start < length && widths.length < maxRecords) {
      const firstCell = cells.length;
      let line = this.line;
      for (;;) {
        if (at < length && text.charCodeAt(at) === QUOTE) {
          const end = this.closingQuote(text, at, final, line, cells.length - firstCell);
          if (end === -1) return this.rewind(cells, firstCell, start, length);
          const raw = text.slice(at + 1, end);
          this.quotes?.add(cells.length - firstCell, raw);
          cells.push(raw.includes('"') ? raw.replaceAll('""', '"') : detached(raw));
          line += this.countLines(raw);
          at = end + 1;
          // The terminator is a line feed: the carriage return before it belongs to it.
          if (terminator === LINE_FEED && text.charCodeAt(at) === CARRIAGE_RETURN) {
            if (at + 1 === length && !final) return this.rewind(cells, firstCell, start, length);
            if (at + 1 === length || text.charCodeAt(at + 1) === LINE_FEED) at++;
          }
          if (at < length && text.charCodeAt(at) !== delimiter && text.charCodeAt(at) !== terminator) {
            this.failAfterQuote(text, at, line - this.countLines(raw), line, cells.length - firstCell - 1);
          }
        } else {
          const first = at;
          while (at < length) {
            const code = text.charCodeAt(at);
            if (code === delimiter || code === terminator) break;
            at++;
          }
          if (at === length && !final) return this.rewind(cells, firstCell, start, length);
          let end = at;
          const last = at === length || text.charCodeAt(at) === terminator;
          if (last && terminator === LINE_FEED && end > first && text.charCodeAt(end - 1) === CARRIAGE_RETURN)
            end--;
          const cell = text.slice(first, end);
          cells.push(end - first < SHORTEST_SLICED_STRING ? cell : detached(cell));
        }
        if (at >= length || text.charCodeAt(at) === terminator) break;
        at++;
        if (this.skipsBlank && at < length) {
          if (text.charCodeAt(at) === BLANK) {
            at++;
            this.blanks.followed++;
          } else this.blanks.unfollowed++;
        }
        if (at === length && !final) return this.rewind(cells, firstCell, start, length);
      }
      if (at - start > this.maxRecordLength) this.failTooLong();
      const width = cells.length - firstCell;
      if (width === 1 && text.charCodeAt(start) !== QUOTE && cells[firstCell].trim() === '') {
        cells.length = firstCell;
        widths.push(0);
      } else widths.push(width);
      lines.push(this.line);
      this.line = at < length ? line + 1 : line;
      at++;
      start = at;
    }
    return Math.min(start, length);
  }

  private rewind(cells: string[], firstCell: number, start: number, length: number): number {
    if (length - start > this.maxRecordLength) this.failTooLong();
    cells.length = firstCell;
    return start;
  }

  /** Index of the quote that closes the one at `open`; -1 when more text is needed to know. */
  private closingQuote(text: string, open: number, final: boolean, line: number, field: number): number {
    let from = open + 1;
    for (;;) {
      const close = text.indexOf('"', from);
      if (close === -1) {
        if (!final && text.length - open <= this.maxRecordLength) return -1;
        const until = final ? 'to the end of the file' : `within ${this.maxRecordLength} characters`;
        throw new LikenessError(
          'CSV_QUOTE',
          `The quote that opens on line ${line}${this.inColumn(field)} is not closed ${until}; ` +
            'close it, or double a quote that is meant as text.',
          { line, column: this.columnName(field) },
        );
      }
      if (close + 1 === text.length) return final ? close : -1;
      if (text.charCodeAt(close + 1) !== QUOTE) return close;
      from = close + 2;
    }
  }

  private failAfterQuote(text: string, at: number, opened: number, line: number, field: number): never {
    const value = text.slice(at, at + 20).split(/[\r\n]/, 1)[0];
    throw new LikenessError(
      'CSV_QUOTE',
      `Line ${line}${this.inColumn(field)}: "${value}" follows a closing quote` +
        `${opened === line ? '' : ` (the quote was opened on line ${opened})`}. ` +
        'A quote inside a quoted field must be doubled (""); a field that begins with a quote must end with one.',
      { line: opened, column: this.columnName(field), value },
    );
  }

  private inColumn(field: number): string {
    const name = this.columnName(field);
    return name === undefined ? `, field ${field + 1}` : `, column "${name}"`;
  }

  private failTooLong(): never {
    throw new LikenessError(
      'CSV_ROW_TOO_LONG',
      `The row that begins on line ${this.line} is longer than ${this.maxRecordLength} characters; is this a CSV file?`,
      { line: this.line },
    );
  }

  private countLines(raw: string): number {
    let lines = 0;
    const char = this.terminator === LINE_FEED ? '\n' : '\r';
    for (let at = raw.indexOf(char); at !== -1; at = raw.indexOf(char, at + 1)) lines++;
    return lines;
  }
}

function detached(slice: string): string {
  return slice.length < SHORTEST_SLICED_STRING ? slice : (' ' + slice).slice(1);
}
