import { LikenessError } from '@likeness/core';
import { UndecodableBytes } from '../source/decodeText.js';
import type { CsvDialect } from './detectDialect.js';
import type { RecordScanner } from './recordScanner.js';
import type { TextAhead } from './textAhead.js';

/**
 * The next chunk of text, null at the end. Bytes that are not text become an error that names line and column:
 * all text before them has been scanned, so they follow the scanner's incomplete record.
 *
 * @throws LikenessError `FILE_ENCODING`, `FILE_BINARY`, and errors of the source.
 */
export async function nextChunk(
  text: Pick<TextAhead, 'next'>,
  scanner: Pick<RecordScanner, 'line' | 'incomplete'>,
  dialect: CsvDialect,
  names: readonly string[],
): Promise<string | null> {
  try {
    return await text.next();
  } catch (error) {
    if (!(error instanceof UndecodableBytes)) throw error;
    const { line, field } = endOf(scanner.incomplete, scanner.line, dialect);
    const column = names[field];
    const place = column === undefined ? `Line ${line}` : `Line ${line}, column "${column}"`;
    throw new LikenessError(
      error.code,
      `${place}: ${error.reason}`,
      { line, column, value: error.value },
      { cause: error },
    );
  }
}

/** Where the text of an incomplete record ends: physical line and 0-based field. */
function endOf(incomplete: string, firstLine: number, dialect: CsvDialect): { line: number; field: number } {
  let line = firstLine;
  let field = 0;
  let quoted = false;
  for (const char of incomplete) {
    if (char === '"') quoted = !quoted;
    else if (char === dialect.terminator) line++;
    else if (char === dialect.delimiter && !quoted) field++;
  }
  return { line, field };
}
