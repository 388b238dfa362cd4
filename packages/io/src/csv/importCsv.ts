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
  createColumnBuilder,
  createColumnInference,
  createTable,
} from '@likeness/core';
import type { ByteSource } from '../source/byteSource.js';
import { type CsvReader, openCsv } from './openCsv.js';
import type { CsvBatch } from './rowCollector.js';

export interface ImportOptions extends RunContext {
  /** Kinds that the user chose, by column; the others are inferred. */
  readonly kinds?: Readonly<Record<string, ColumnKind>>;
  /** Columns to import, in this order. Default: all. Rows are checked in full all the same. */
  readonly columns?: readonly string[];
  /** Rows of a chunk. Default `CHUNK_ROWS`. */
  readonly chunkRows?: number;
}

/** What an inference found about a column: its schema, missing cells, distinct values and range. */
export type ImportedColumn = Omit<ColumnInferenceResult, 'notes'>;

/** A CSV file that was read once and is known to be sound: its schema, and its rows on demand. */
export interface CsvImport {
  readonly schema: TableSchema;
  readonly rowCount: number;
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
 * Imports a CSV or CSV.gz file in two passes: this call reads all of it to infer every column's kind, `chunks()`
 * reads it again to build typed columns. Memory stays flat whatever the file's size (bounded by `DISTINCT_CAP`
 * different values a column). Yields to the event loop at every chunk of input. Progress of this call runs to .5.
 *
 * @throws LikenessError `FILE_*`, `CSV_*` naming line and column; `UNKNOWN_COLUMN`; `KIND_NOT_POSSIBLE`;
 *   `INFINITE_VALUE`; `ABORTED`
 */
export async function importCsv(source: ByteSource, options: ImportOptions = {}): Promise<CsvImport> {
  const { kinds = {}, columns, chunkRows = CHUNK_ROWS } = options;
  const progress = byteProgress(source, options, 0);
  const reader = await openCsv(source, progress);
  try {
    const places = columnPlaces(reader, columns);
    requireKnown(Object.keys(kinds), reader.columns);
    const inferences = places.map((place) => createColumnInference(reader.columns[place]));
    let rowCount = 0;
    for await (const batch of reader.batches()) {
      inferences.forEach((inference, index) => {
        forEachCell(batch, reader.columns.length, places[index], (cell, line) => inference.add(cell, line));
      });
      rowCount += batch.rowCount;
      await progress.report(`read ${rowCount} rows`);
    }
    const results = inferences.map((inference) => inference.finish(kinds[inference.name]));
    const schema = { columns: results.map((result) => result.schema) };
    return {
      schema,
      rowCount,
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
  context: RunContext,
): AsyncGenerator<Table> {
  const progress = byteProgress(source, context, 0.5);
  const reader = await openCsv(source, progress);
  try {
    const places = columnPlaces(
      reader,
      schema.columns.map((column) => column.name),
    );
    const builders = schema.columns.map(createColumnBuilder);
    const width = reader.columns.length;
    let rows = 0;
    for await (const batch of reader.batches()) {
      for (let from = 0; from < batch.rowCount;) {
        const to = Math.min(batch.rowCount, from + chunkRows - (rows % chunkRows));
        builders.forEach((builder, index) => {
          forEachCell(batch, width, places[index], (cell, line) => builder.add(cell, line), from, to);
        });
        rows += to - from;
        from = to;
        if (rows % chunkRows === 0) yield createTable(builders.map((builder) => builder.finish()));
      }
      await progress.report(`built ${rows} of ${rowCount} rows`);
    }
    if (rows !== rowCount) {
      throw new LikenessError(
        'SCHEMA_MISMATCH',
        `${source.name} had ${rowCount} rows and now has ${rows}: it changed while it was read. Read it again.`,
      );
    }
    await reportProgress(context, 1, `built ${rows} rows`);
    if (rows % chunkRows !== 0) yield createTable(builders.map((builder) => builder.finish()));
  } finally {
    await reader.close();
  }
}

function forEachCell(
  { cells, lines, rowCount }: CsvBatch,
  width: number,
  column: number,
  visit: (cell: string, line: number) => void,
  from = 0,
  to = rowCount,
): void {
  for (let row = from, at = from * width + column; row < to; row++, at += width) visit(cells[at], lines[row]);
}

function columnPlaces(reader: CsvReader, names: readonly string[] = reader.columns): readonly number[] {
  requireKnown(names, reader.columns);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) {
    throw new LikenessError('DUPLICATE_COLUMN', `Column "${repeated}" is named twice.`, { column: repeated });
  }
  return names.map((name) => reader.columns.indexOf(name));
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

/** Progress of half an import: the share of the file's bytes, `from` to `from + .5`. */
function byteProgress(source: ByteSource, context: RunContext, from: number) {
  let bytes = 0;
  return {
    signal: context.signal,
    onBytes: (read: number) => {
      bytes = read;
    },
    report: (message: string) =>
      reportProgress(context, from + (source.size ? Math.min(0.5, (0.5 * bytes) / source.size) : 0), message),
  };
}
