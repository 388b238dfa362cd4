import { LikenessError } from '@likeness/core';
import { columnNames } from '../csv/columnNames.js';
import type { ByteSource } from '../source/byteSource.js';
import { decodeText, UndecodableBytes } from '../source/decodeText.js';
import type { TableBatch, TableReader } from '../table/reader.js';
import { JsonLineFault, readJsonLine } from './jsonLine.js';

/** Rows that tell which columns there are. */
export const HEAD_ROWS = 10_000;
/** Characters that tell it at most, so that the head of a file with long lines stays small. */
const HEAD_LENGTH = 8 * 2 ** 20;
/** Characters (UTF-16 units) that one line may have. */
const MAX_LINE_LENGTH = 8 * 2 ** 20;

/** Some consecutive lines, none of them blank. */
interface Lines {
  readonly texts: string[];
  /** 1-based. */
  readonly numbers: number[];
}

/**
 * Opens a JSON Lines file: one flat object a line. The keys of the first 10,000 rows are the columns, in the order in
 * which they come; a row without one of them has a missing cell there.
 *
 * @param source uncompressed
 * @throws LikenessError `FILE_EMPTY`; as its batches do `JSONL_LINE`, `FILE_NESTED`, `FILE_ENCODING`, `FILE_BINARY`,
 *   each naming the line
 */
export async function openJsonl(source: ByteSource): Promise<TableReader> {
  const lines = readLines(source);
  try {
    const head: Lines[] = [];
    const keys = new Set<string>();
    let rows = 0;
    let length = 0;
    while (rows < HEAD_ROWS && length < HEAD_LENGTH) {
      const next = await lines.next();
      if (next.done) break;
      head.push(next.value);
      rows += next.value.texts.length;
      const known = [...keys];
      for (const [index, text] of next.value.texts.entries()) {
        length += text.length;
        atLine(next.value.numbers[index], () => readJsonLine(text, known, (_, key) => keys.add(key)));
      }
    }
    if (rows === 0) {
      throw new LikenessError('FILE_EMPTY', `${source.name} is empty; it needs one JSON object a line.`);
    }
    if (keys.size === 0) {
      throw new LikenessError(
        'FILE_EMPTY',
        `The objects of ${source.name} have no keys, so it has no columns.`,
      );
    }
    const { names, notes } = columnNames([...keys], 1);
    const rest = startingWith(head, lines);
    return {
      columns: names.map((name) => ({ name, schema: null })),
      rowCount: null,
      hasLines: true,
      notes,
      batches: () => readBatches(rest, [...keys]),
      close: async () => void (await lines.return(undefined)),
    };
  } catch (error) {
    await lines.return(undefined);
    throw error;
  }
}

async function* readBatches(
  lines: AsyncIterable<Lines>,
  keys: readonly string[],
): AsyncGenerator<TableBatch> {
  const placeOf = new Map(keys.map((key, place) => [key, place]));
  for await (const { texts, numbers } of lines) {
    const columns = keys.map(() => new Array<string | null>(texts.length).fill(null));
    // The row that last had a value for the key: a second one in the same line is a fault.
    const lastRow = new Int32Array(keys.length).fill(-1);
    for (let row = 0; row < texts.length; row++) {
      atLine(numbers[row], () =>
        readJsonLine(texts[row], keys, (guessed, key, cell) => {
          const place = guessed >= 0 ? guessed : (placeOf.get(key) ?? unknownKey(key));
          if (lastRow[place] === row) throw new JsonLineFault('JSONL_LINE', 'has the key twice', key);
          lastRow[place] = row;
          columns[place][row] = cell;
        }),
      );
    }
    yield {
      rowCount: texts.length,
      lines: numbers,
      columns: columns.map((cells) => ({ type: 'text', cells, first: 0, step: 1 })),
    };
  }
}

function unknownKey(key: string): never {
  throw new JsonLineFault(
    'JSONL_LINE',
    `has the key "${key}", which none of the first ${HEAD_ROWS} rows has; name it in the first line, with null`,
    key,
  );
}

/** @throws LikenessError where `read` finds a fault in the line */
function atLine(line: number, read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof JsonLineFault)) throw error;
    const place = error.column === undefined ? `Line ${line}` : `Line ${line}, column "${error.column}",`;
    throw new LikenessError(
      error.code,
      `${place} ${error.reason}.`,
      { line, column: error.column },
      { cause: error },
    );
  }
}

/** The lines of a file that are not blank, as many at a time as a chunk of text has. */
async function* readLines(source: ByteSource): AsyncGenerator<Lines> {
  let rest = '';
  let number = 0;
  try {
    for await (const chunk of decodeText(source.open(), () => undefined)) {
      const parts = (rest + chunk).split('\n');
      rest = parts.pop() ?? '';
      if (rest.length > MAX_LINE_LENGTH) throw tooLong(number + parts.length + 1);
      const lines = notBlank(parts, number);
      number += parts.length;
      if (lines.texts.length > 0) yield lines;
    }
  } catch (error) {
    if (!(error instanceof UndecodableBytes)) throw error;
    const line = number + 1;
    throw new LikenessError(
      error.code,
      `${source.name}, after line ${number}: ${error.reason}`,
      { line, value: error.value },
      { cause: error },
    );
  }
  const last = notBlank([rest], number);
  if (last.texts.length > 0) yield last;
}

function notBlank(parts: readonly string[], before: number): Lines {
  const lines: Lines = { texts: [], numbers: [] };
  for (const [index, text] of parts.entries()) {
    if (text.length < 2 && text.trim() === '') continue;
    if (text.charCodeAt(0) <= 32 && text.trim() === '') continue;
    lines.texts.push(text);
    lines.numbers.push(before + index + 1);
  }
  return lines;
}

function tooLong(line: number): LikenessError {
  return new LikenessError(
    'JSONL_LINE',
    `Line ${line} has more than ${MAX_LINE_LENGTH} characters: is this one JSON document instead of one object a line?`,
    { line },
  );
}

async function* startingWith(head: readonly Lines[], rest: AsyncGenerator<Lines>): AsyncGenerator<Lines> {
  try {
    yield* head;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}
