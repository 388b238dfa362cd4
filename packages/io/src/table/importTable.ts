import {
  CHUNK_ROWS,
  type ColumnInferenceResult,
  type DecimalMark,
  type DeclaredColumn,
  type FileHints,
  LikenessError,
  type RunContext,
  type Table,
  type TableNote,
  type TableSchema,
  reportProgress,
  createTable,
  withMarksAsText,
} from '@likeness/core';
import { type ByteSource, fileSource } from '../source/byteSource.js';
import type { FormatOptions } from './chooseFormat.js';
import type { ReadingChoices } from './tableFormat.js';
import { type ColumnAssembly, createColumnAssembly } from './columnAssembly.js';
import { createColumnScan } from './columnScan.js';
import type { ColumnScan } from './scan.js';
import { openTable } from './open.js';
import type { TableReader } from './reader.js';
import { checkLength } from '../source/readLimits.js';

export interface ImportOptions extends RunContext, FormatOptions, ReadingChoices {
  /** What the user says of columns, by name; the rest is declared by the file or inferred. */
  readonly declared?: ReadonlyMap<string, DeclaredColumn>;
  /** Texts that mean a missing value in every column of which nothing else is said. */
  readonly missing?: readonly string[];
  /** Decimal mark of the file. Default: the one that its columns and its delimiter show. */
  readonly decimalMark?: DecimalMark;
  /** Columns to import, in this order. Default: all. Rows are checked in full all the same. */
  readonly columns?: readonly string[];
  /** Rows of a chunk, or how many they are for so many imported columns. Default `CHUNK_ROWS`. */
  readonly chunkRows?: number | ((columns: number) => number);
}

const NOTHING_DECLARED: ReadonlyMap<string, DeclaredColumn> = new Map();

/** What was found out about a column: its schema, missing cells, distinct values and range. */
export type ImportedColumn = Omit<ColumnInferenceResult, 'notes'>;

/** A file that was read once and is known to be sound: its schema, and its rows when it is needed. */
export interface ImportedTable {
  readonly schema: TableSchema;
  readonly rowCount: number;
  /** Rows of each chunk but the last. */
  readonly chunkRows: number;
  readonly columns: readonly ImportedColumn[];
  /** What was accepted and changed, or guessed. */
  readonly notes: readonly TableNote[];
  /**
   * The rows as typed tables of `chunkRows` rows (the last one shorter), read from the source again. Progress goes
   * on from .5 to 1.
   *
   * @throws LikenessError `SCHEMA_MISMATCH` when the file changed in between; `ABORTED`
   */
  chunks(): AsyncGenerator<Table>;
}

/**
 * Imports a file of whatever format in two passes: this call reads all of it to learn every column's schema,
 * `chunks()` reads it again to build typed columns. Memory stays flat whatever the file's size (bounded by
 * `DISTINCT_CAP` different values a column) where the format streams. Yields to the event loop at every chunk of
 * input. Progress of this call runs to .5.
 *
 * @param file a path, or a source
 * @throws LikenessError what `openTable` throws; `FILE_TOO_LARGE` beyond the limits; `FILE_*`, `CSV_*` naming line and column; `UNKNOWN_COLUMN`,
 *   `DUPLICATE_COLUMN`; `KIND_NOT_POSSIBLE`; `INFINITE_VALUE`; `ABORTED`
 */
export async function importTable(
  file: string | ByteSource,
  options: ImportOptions = {},
): Promise<ImportedTable> {
  const source = typeof file === 'string' ? await fileSource(file) : file;
  const { declared = NOTHING_DECLARED, missing, columns, chunkRows: wanted = CHUNK_ROWS } = options;
  const progress = readProgress(source, options, 0);
  const reader = await openTable(source, { ...openingOf(options), ...progress.opening });
  try {
    const places = columnPlaces(reader, columns);
    requireKnown([...declared.keys()], namesOf(reader));
    const scans = places.map((place) => {
      const column = reader.columns[place];
      const said = declared.get(column.name);
      return createColumnScan(column, missing === undefined ? said : { missing, ...said }, reader.hasLines);
    });
    let rowCount = 0;
    for await (const batch of reader.batches(places)) {
      scans.forEach((scan, index) => scan.add(batch.columns[places[index]], batch.lines, rowCount));
      rowCount += batch.rowCount;
      checkLength(rowCount, reader.columns.length, options.limits ?? {}, source.name);
      await progress.report(reader, rowCount, `read ${rowCount} rows`);
    }
    const hints = fileHints(scans, reader, options.decimalMark);
    const results = scans.map((scan) => {
      const result = scan.finish(hints);
      return reader.format.hasMissingCells ? { ...result, schema: withMarksAsText(result.schema) } : result;
    });
    const file = options.dialect ?? reader.dialect?.(results);
    const schema = { columns: results.map((result) => result.schema), ...(file && { file }) };
    const chunkRows = typeof wanted === 'number' ? wanted : wanted(places.length);
    return {
      schema,
      rowCount,
      chunkRows,
      columns: results.map(({ notes: _, ...result }) => result),
      notes: [...reader.notes, ...results.flatMap((result) => result.notes)],
      chunks: () => readChunks(source, schema, rowCount, chunkRows, options),
    };
  } finally {
    await reader.close();
  }
}

async function* readChunks(
  source: ByteSource,
  schema: TableSchema,
  rowCount: number,
  chunkRows: number,
  options: ImportOptions,
): AsyncGenerator<Table> {
  const progress = readProgress(source, options, 0.5);
  const reader = await openTable(source, { ...openingOf(options), ...progress.opening });
  try {
    const places = columnPlaces(
      reader,
      schema.columns.map((column) => column.name),
    );
    const assemblies = schema.columns.map((column, index) =>
      createColumnAssembly(reader.columns[places[index]], column),
    );
    let rows = 0;
    for await (const { columns, lines, rowCount: batchRows } of reader.batches(places)) {
      for (let from = 0; from < batchRows;) {
        const to = Math.min(batchRows, from + chunkRows - (rows % chunkRows));
        assemblies.forEach((assembly, index) => assembly.add(columns[places[index]], lines, from, to));
        rows += to - from;
        from = to;
        if (rows % chunkRows === 0) yield tableOf(assemblies, schema);
      }
      await progress.report(reader, rows, `built ${rows} of ${rowCount} rows`);
    }
    if (rows !== rowCount) {
      throw new LikenessError(
        'SCHEMA_MISMATCH',
        `${source.name} had ${rowCount} rows and now has ${rows}: it changed while it was read. Read it again.`,
      );
    }
    await reportProgress(options, 1, `built ${rows} rows`);
    if (rows % chunkRows !== 0) yield tableOf(assemblies, schema);
  } finally {
    await reader.close();
  }
}

function tableOf(assemblies: readonly ColumnAssembly[], { file }: TableSchema): Table {
  return createTable(
    assemblies.map((assembly) => assembly.finish()),
    file,
  );
}

/** What the caller says of how the file is read. */
function openingOf(options: ImportOptions): FormatOptions & ReadingChoices {
  const { format, formats, sheet, delimiter, encoding, header, dialect, limits } = options;
  return { format, formats, sheet, delimiter, encoding, header, dialect, limits };
}

/** What all columns together show: the decimal mark, and the order of day and month. */
function fileHints(scans: readonly ColumnScan[], reader: TableReader, chosen?: DecimalMark): FileHints {
  const texts = scans.flatMap(({ signs }) => signs ?? []);
  const orders = new Set(texts.map((signs) => signs.dateOrder()).filter((order) => order !== null));
  const [order] = orders;
  const dateOrder = orders.size === 1 ? { dateOrder: order } : {};
  if (chosen !== undefined) return { decimalMark: chosen, decimalMarkChosen: true, ...dateOrder };
  const marks = texts.map((signs) => signs.decimalMarks());
  const rows = (mark: DecimalMark): number => marks.reduce((sum, seen) => sum + seen[mark], 0);
  const [points, commas] = [rows('.'), rows(',')];
  const shown = points === commas ? reader.decimalMark : points > commas ? '.' : ',';
  return {
    ...(shown === undefined ? {} : { decimalMark: shown }),
    decimalMarkShown: points !== commas,
    ...dateOrder,
  };
}

function columnPlaces(reader: TableReader, names?: readonly string[]): readonly number[] {
  const known = namesOf(reader);
  const wanted = names ?? known;
  requireKnown(wanted, known);
  const repeated = wanted.find((name, index) => wanted.indexOf(name) !== index);
  if (repeated !== undefined) {
    throw new LikenessError('DUPLICATE_COLUMN', `Column "${repeated}" is named twice.`, { column: repeated });
  }
  return wanted.map((name) => known.indexOf(name));
}

function namesOf({ columns }: TableReader): readonly string[] {
  return columns.map(({ name }) => name);
}

function requireKnown(names: readonly string[], known: readonly string[]): void {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new LikenessError(
    'UNKNOWN_COLUMN',
    `There is no column "${unknown}". The columns are: ${known.join(', ')}.`,
    { column: unknown },
  );
}

/**
 * Progress of half an import, `from` to `from + .5`: the fraction of the rows where they are known, else of the bytes.
 */
function readProgress(source: ByteSource, context: RunContext, from: number) {
  let bytes = 0;
  const share = (done: number, of: number | null): number => (of ? Math.min(0.5, (0.5 * done) / of) : 0);
  return {
    opening: {
      signal: context.signal,
      onBytes: (read: number) => {
        bytes = read;
      },
    },
    report: (reader: TableReader, rows: number, message: string) =>
      reportProgress(
        context,
        from + (reader.rowCount === null ? share(bytes, source.size) : share(rows, reader.rowCount)),
        message,
      ),
  };
}
