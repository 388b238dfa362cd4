import {
  type Column,
  type FileDialect,
  type Table,
  type TableNote,
  type TableSchema,
  isMissingCell,
  valueFormatter,
} from '@likeness/core';
import { ByteBuilder } from './byteBuilder.js';
import { byteOrderMark, encodeText } from './encodeText.js';
import { isQuotedAsText, needsQuotes } from './quoteCounts.js';

const QUOTE = 0x22;
const QUOTED_EMPTY = Buffer.from('""');
/** A guess that saves growing; the buffer grows when it is too small. */
const BYTES_PER_CELL = 8;

type CellWriter = (row: number) => void;

/** How cells are written: what a dialect means for them. */
interface CellStyle {
  /** A text as a field; with quotes where it needs them, or always. */
  readonly quote: (text: string, always: boolean) => string;
  /** Whether a column's values are quoted whatever they are, and its cells without one. */
  readonly isQuoted: (column: Column) => boolean;
  readonly quotesMissing: boolean;
}

/**
 * The first lines of a CSV file, in UTF-8: `sep=;` where the dialect has it, and the header.
 *
 * A column name with spaces around it is written quoted, yet the reader trims names.
 */
export function writeCsvHeader({ columns, file = {} }: TableSchema): Uint8Array {
  const { lineEnd = '\n', header = true, separatorLine = false, quoting = 'needed' } = file;
  const { delimiter = ',', quotedHeader = quoting !== 'needed' } = file;
  const { quote } = styleOf(file);
  const names = columns.map(({ name }) => quote(name, quotedHeader) || '""').join(between(file));
  return Buffer.from(
    (separatorLine ? `sep=${delimiter}${lineEnd}` : '') + (header ? `${names}${lineEnd}` : ''),
  );
}

/**
 * The rows of a table as CSV in UTF-8, in the delimiter, quotes and line ends of its dialect; by default commas, line
 * feeds, and quotes where RFC 4180 wants them. A missing cell is its mark, or empty (`""` where it is the only column:
 * an empty line would be no row). Numbers and timestamps are written as core's `formatCell` writes them. Reading it back with
 * the same schema gives the same table. The same rows give the same bytes. About 1 s for 1,000,000 rows of 10 columns.
 */
export function writeCsvChunk(table: Table, file: FileDialect = {}): Uint8Array {
  const { rowCount, columns } = table;
  const out = new ByteBuilder(rowCount * columns.length * BYTES_PER_CELL);
  const style = styleOf(file);
  const writers = columns.map((column) => cellWriter(column, out, style, columns.length === 1));
  const separator = Buffer.from(between(file));
  const lineEnd = Buffer.from(file.lineEnd ?? '\n');
  for (let row = 0; row < rowCount; row++) {
    for (let column = 0; column < writers.length; column++) {
      if (column > 0) {
        // A single byte is the usual case, and several times as fast.
        if (separator.length === 1) out.byte(separator[0]);
        else out.bytes(separator);
      }
      writers[column](row);
    }
    out.bytes(lineEnd);
  }
  return out.take();
}

/**
 * Header and rows of a stream of tables of that schema, a chunk a table, in the dialect of the schema. Flat in memory.
 * The header waits for the first table, so that a stream that fails at once writes nothing.
 *
 * @throws LikenessError `FILE_ENCODING` for a character that the encoding of the dialect has not
 */
export async function* writeCsv(
  schema: TableSchema,
  tables: AsyncIterable<Table> | Iterable<Table>,
): AsyncGenerator<Uint8Array> {
  const { file = {} } = schema;
  const lineEnd = Buffer.from(file.lineEnd ?? '\n');
  // Where the last line is not ended, the end of a line waits for the next one.
  const held = file.finalLineEnd === false ? lineEnd.length : 0;
  let before: Uint8Array = new Uint8Array(0);
  const encode = (utf8: Uint8Array): Uint8Array => {
    if (held === 0 || utf8.length < held) return encodeText(utf8, file);
    const lines = Buffer.concat([before, utf8.subarray(0, utf8.length - held)]);
    before = lineEnd;
    return encodeText(lines, file);
  };
  const head = (): Uint8Array => Buffer.concat([byteOrderMark(file), encode(writeCsvHeader(schema))]);
  let headed = false;
  for await (const table of tables) {
    if (!headed) yield head();
    headed = true;
    yield encode(writeCsvChunk(table, file));
  }
  if (!headed) yield head();
}

/**
 * What a CSV file of that schema would not give back: labels that read as missing. Schemas inferred from files have
 * none.
 */
export function csvNotes(schema: TableSchema): readonly TableNote[] {
  return schema.columns.flatMap(({ name, categories = [] }) =>
    categories.filter(isMissingCell).map((label) => ({
      code: 'LABEL_READS_AS_MISSING',
      message: `Column "${name}" has the label "${label}", which reads as a missing value when the CSV is read again.`,
      column: name,
    })),
  );
}

/** What stands between two fields. */
function between({ delimiter = ',', blankAfterDelimiter = false }: FileDialect): string {
  return blankAfterDelimiter ? `${delimiter} ` : delimiter;
}

function styleOf(file: FileDialect): CellStyle {
  const { delimiter = ',', blankAfterDelimiter = false, quoting = 'needed', quotedColumns } = file;
  const needs = needsQuotes(delimiter, blankAfterDelimiter);
  const named = quotedColumns && new Set(quotedColumns);
  return {
    quote: (text, always) =>
      always || needs.test(text) ? `"${text.includes('"') ? text.replaceAll('"', '""') : text}"` : text,
    isQuoted: ({ schema }) =>
      quoting === 'all' || (quoting === 'text' && (named?.has(schema.name) ?? isQuotedAsText(schema))),
    quotesMissing: file.quotedMissing ?? quoting === 'all',
  };
}

function cellWriter(column: Column, out: ByteBuilder, style: CellStyle, isOnly: boolean): CellWriter {
  const missing = missingWriter(column, out, style, isOnly);
  const always = style.isQuoted(column);
  const { quote } = style;
  switch (column.type) {
    case 'coded': {
      const { codes, schema } = column;
      const labels = schema.categories.map((label) => Buffer.from(quote(label, always)));
      return (row) => (codes[row] < 0 ? missing(row) : out.bytes(labels[codes[row]]));
    }
    case 'identifier': {
      const { values } = column;
      return (row) => {
        const value = values[row];
        if (value === null) missing(row);
        else out.text(quote(value, always));
      };
    }
    case 'numeric': {
      const { values, schema } = column;
      const { minDecimals = 0, ...special } = schema.numberFormat ?? {};
      if (schema.kind === 'datetime' || Object.keys(special).length > 0) {
        const format = valueFormatter(schema);
        return (row) =>
          Number.isNaN(values[row]) ? missing(row) : out.text(quote(format(values[row]), always));
      }
      const own = schema.kind === 'integer' ? 0 : schema.decimals;
      const decimals = own === undefined ? undefined : Math.max(own, minDecimals);
      const number = (row: number): void => out.number(values[row], decimals, minDecimals);
      if (!always) return (row) => (Number.isNaN(values[row]) ? missing(row) : number(row));
      return (row) => {
        if (Number.isNaN(values[row])) {
          missing(row);
          return;
        }
        out.byte(QUOTE);
        number(row);
        out.byte(QUOTE);
      };
    }
  }
}

/** Writes the marks of cells without a value: `?`, `NA`, 999; nothing where there are none. */
function missingWriter(column: Column, out: ByteBuilder, style: CellStyle, isOnly: boolean): CellWriter {
  const { schema, marks } = column;
  const always = style.quotesMissing && style.isQuoted(column);
  const empty: CellWriter = always || isOnly ? () => out.bytes(QUOTED_EMPTY) : () => undefined;
  const texts = schema.marks?.map(({ text }) => Buffer.from(style.quote(text, always)));
  if (texts === undefined || texts.length === 0) return empty;
  return (row) => {
    const text = texts[marks?.[row] ?? 0];
    if (text.length === 0) empty(row);
    else out.bytes(text);
  };
}
