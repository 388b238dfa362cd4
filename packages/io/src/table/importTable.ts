import {
  CHUNK_ROWS,
  type ColumnInferenceResult,
  type ColumnKind,
  LikenessError,
  type RunContext,
  type Table,
  type TableNote,
  type TableSchema,
  reportProgress,
  createTable,
} from '@likeness/core';
import { type ByteSource, fileSource } from '../source/byteSource.js';
import type { FormatOptions } from './chooseFormat.js';
import type { ReadingChoices } from './tableFormat.js';
import { createColumnAssembly } from './columnAssembly.js';
import { createColumnScan } from './columnScan.js';
import { openTable } from './open.js';
import type { TableReader } from './reader.js';

export interface ImportOptions extends RunContext, FormatOptions, ReadingChoices {
  /** Kinds that the user chose, by column; the others are declared by the file or inferred. */
  readonly kinds?: Readonly<Record<string, ColumnKind>>;
  /** Columns to import, in this order. Default: all. Rows are checked in full all the same. */
  readonly columns?: readonly string[];
  /** Rows of a chunk, or how many they are for so many imported columns. Default `CHUNK_ROWS`. */
  readonly chunkRows?: number | ((columns: number) => number);
}

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
 * @throws LikenessError what `openTable` throws; `FILE_*`, `CSV_*` naming line and column; `UNKNOWN_COLUMN`,
 *   `DUPLICATE_COLUMN`; `KIND_NOT_POSSIBLE`; `INFINITE_VALUE`; `ABORTED`
 */
export async function importTable(
  file: string | ByteSource,
  options: ImportOptions = {},
): Promise<ImportedTable> {
  const source = typeof file === 'string' ? await fileSource(file) : file;
  const { kinds = {}, columns, chunkRows: wanted = CHUNK_ROWS, format, formats, sheet } = options;
  const progress = readProgress(source, options, 0);
  const reader = await openTable(source, { ...progress.opening, format, formats, sheet });
  try {
    const places = columnPlaces(reader, columns);
    requireKnown(Object.keys(kinds), namesOf(reader));
    const chosen = places.map((place) => kinds[reader.columns[place].name]);
    const scans = places.map((place, index) =>
      createColumnScan(reader.columns[place], chosen[index], reader.hasLines),
    );
    let rowCount = 0;
    for await (const batch of reader.batches(places)) {
      scans.forEach((scan, index) => scan.add(batch.columns[places[index]], batch.lines, rowCount));
      rowCount += batch.rowCount;
      await progress.report(reader, rowCount, `read ${rowCount} rows`);
    }
    const results = scans.map((scan) => scan.finish());
    const schema = { columns: results.map((result) => result.schema) };
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
  const { format, formats, sheet } = options;
  const progress = readProgress(source, options, 0.5);
  const reader = await openTable(source, { ...progress.opening, format, formats, sheet });
  try {
    const places = columnPlaces(
      reader,
      schema.columns.map((column) => column.name),
    );
    const assemblies = schema.columns.map((column, index) =>
      createColumnAssembly(reader.columns[places[index]], column),
    );
    let rows = 0;
    for await (const { columns, lines, rowCount: batchRows } of reader.batches()) {
      for (let from = 0; from < batchRows;) {
        const to = Math.min(batchRows, from + chunkRows - (rows % chunkRows));
        assemblies.forEach((assembly, index) => assembly.add(columns[places[index]], lines, from, to));
        rows += to - from;
        from = to;
        if (rows % chunkRows === 0) yield createTable(assemblies.map((assembly) => assembly.finish()));
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
    if (rows % chunkRows !== 0) yield createTable(assemblies.map((assembly) => assembly.finish()));
  } finally {
    await reader.close();
  }
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
