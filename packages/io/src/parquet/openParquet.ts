import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { type Column, LikenessError, type TableNote } from '@likeness/core';
import {
  type FileMetaData,
  parquetMetadataAsync,
  parquetSchema,
  type RowGroup,
  type SchemaTree,
} from 'hyparquet';
import { compressors as codecs } from 'hyparquet-compressors';
import { columnNames } from '../csv/columnNames.js';
import { meaningNotes, fileColumn, textMeaning } from '../columnar/decoded.js';
import { HINTS_KEY, readHints } from '../columnar/fileHints.js';
import { joinPieces, type Piece, pieceLength } from '../columnar/joinPieces.js';
import type { RandomAccessSource } from '../source/byteSource.js';
import { LEFT_OUT, type TableBatch, type TableReader, type TextColumn } from '../table/reader.js';
import { ColumnBytes } from './columnBytes.js';
import { columnPages } from './columnPages.js';
import { type ParquetColumnType, parquetColumnType } from './columnType.js';
import { dictionaryColumns } from './dictionaryColumns.js';

/** Cells of a batch, all columns together. */
const BATCH_CELLS = 2 ** 18;
const MAX_BATCH_ROWS = 16_384;
/** Bytes that all columns together read ahead. */
const WINDOW_BYTES = 32 * 2 ** 20;
const MAGIC = 'PAR1';
const ENCRYPTED_MAGIC = 'PARE';

/** zlib and Brotli are part of Node, and fast. */
const COMPRESSORS: typeof codecs = {
  ...codecs,
  GZIP: (input) => new Uint8Array(gunzipSync(input)),
  BROTLI: (input) => new Uint8Array(brotliDecompressSync(input)),
};

interface ParquetColumn {
  /** As the file has it. */
  readonly tree: SchemaTree;
  /** Null where no table can hold it. */
  readonly type: ParquetColumnType | null;
  readonly name: string;
}

/**
 * Opens a Parquet file and reads its footer. Rows are read page by page, of the wanted columns only; memory holds one
 * page a column. Row groups and pages may have any size; a page is read whole.
 *
 * @throws LikenessError `FILE_DAMAGED`, `FILE_ENCRYPTED`, `FILE_EMPTY` for a file without columns; as its batches do
 *   `FILE_NESTED` and `FILE_TYPE` for a wanted column that no table can hold, `FILE_HEADER_ONLY` for one without rows
 */
export async function openParquet(source: RandomAccessSource): Promise<TableReader> {
  const metadata = await readMetadata(source);
  const { children } = parquetSchema(metadata);
  if (children.length === 0) {
    throw new LikenessError('FILE_EMPTY', `${source.name} has no columns.`);
  }
  const metadataOf = new Map(metadata.key_value_metadata?.map(({ key, value }) => [key, value]));
  const hints = readHints(metadataOf.get(HINTS_KEY));
  const labelled = dictionaryColumns(metadataOf.get('ARROW:schema'));
  const { names, notes: nameNotes } = columnNames(
    children.map(({ element }) => element.name),
    1,
  );
  const columns = children.map((tree, at): ParquetColumn => {
    const { element } = tree;
    const flat = tree.children.length === 0 && element.repetition_type !== 'REPEATED';
    const isLabelled = labelled.has(element.name) && hints.get(element.name) === undefined;
    return { tree, name: names[at], type: flat ? parquetColumnType(element, isLabelled) : null };
  });
  const notes: TableNote[] = nameNotes.map(({ line: _, ...note }) => note);
  return {
    columns: columns.map(({ type, tree, name }) =>
      fileColumn(type?.meaning ?? textMeaning(name), name, hints.get(tree.element.name)),
    ),
    rowCount: Number(metadata.num_rows),
    hasLines: false,
    notes,
    batches: (places = columns.map((_, at) => at)) => readBatches(source, metadata, columns, places, notes),
    close: () => Promise.resolve(),
  };
}

async function readMetadata(source: RandomAccessSource): Promise<FileMetaData> {
  const { name, size } = source;
  const end = Buffer.from(await source.read(Math.max(0, size - 4), size)).toString('latin1');
  if (end === ENCRYPTED_MAGIC) throw encrypted(name);
  if (size < 12 || end !== MAGIC) {
    throw new LikenessError(
      'FILE_DAMAGED',
      `${name} begins as a Parquet file and does not end as one: it was cut off, or its end was changed. Copy it again.`,
    );
  }
  try {
    const slice = async (from: number, to = size) => {
      const bytes = await source.read(from, to);
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    };
    const metadata = await parquetMetadataAsync({ byteLength: size, slice }, { geoparquet: false });
    if (!Array.isArray(metadata.schema) || !Array.isArray(metadata.row_groups ?? []))
      throw new TypeError('it has no schema');
    return metadata;
  } catch (error) {
    throw damaged(name, 'its footer cannot be read', error);
  }
}

async function* readBatches(
  source: RandomAccessSource,
  metadata: FileMetaData,
  columns: readonly ParquetColumn[],
  places: readonly number[],
  notes: TableNote[],
): AsyncGenerator<TableBatch> {
  const wanted = places.map((place) => ({
    place,
    column: columns[place],
    type: readableType(source, columns[place]),
  }));
  const batchRows = Math.max(
    256,
    Math.min(MAX_BATCH_ROWS, Math.floor(BATCH_CELLS / Math.max(1, wanted.length))),
  );
  const windowBytes = Math.max(
    2 ** 16,
    Math.min(2 ** 20, Math.floor(WINDOW_BYTES / Math.max(1, wanted.length))),
  );
  let total = 0;
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows);
    // Some writers (Arrow C++) write a group without rows, whose columns have no pages.
    if (rows === 0) continue;
    total += rows;
    const cursors = wanted.map(({ column, type }) => {
      const { name } = column;
      return new PageCursor(source.name, name, pagesOf(source, group, column, type, windowBytes));
    });
    for (let from = 0; from < rows; from += batchRows) {
      const rowCount = Math.min(batchRows, rows - from);
      const batch = new Array<Column | TextColumn>(columns.length).fill(LEFT_OUT);
      for (const [at, { place }] of wanted.entries()) batch[place] = await cursors[at].take(rowCount);
      yield { rowCount, lines: null, columns: batch };
    }
  }
  if (total === 0) throw new LikenessError('FILE_HEADER_ONLY', `${source.name} has columns but no rows.`);
  notes.push(
    ...meaningNotes(wanted.map(({ column, type }) => ({ name: column.name, meaning: type.meaning }))),
  );
}

function readableType(source: RandomAccessSource, { type, tree, name }: ParquetColumn): ParquetColumnType {
  if (type) return type;
  const { element, children } = tree;
  const nested = children.length > 0 || element.repetition_type === 'REPEATED';
  const what = element.logical_type?.type ?? element.converted_type ?? element.type ?? 'unknown';
  throw new LikenessError(
    nested ? 'FILE_NESTED' : 'FILE_TYPE',
    nested
      ? `Column "${name}" of ${source.name} is nested (${what.toLowerCase()}); a table has one value a cell. ` +
          'Flatten it, or leave it out by naming the other columns.'
      : `Column "${name}" of ${source.name} has the type ${what}, which no table here can hold. ` +
          'Convert it to text, or leave it out by naming the other columns.',
    { column: name },
  );
}

function pagesOf(
  source: RandomAccessSource,
  group: RowGroup,
  { tree, name }: ParquetColumn,
  type: ParquetColumnType,
  windowBytes: number,
): AsyncGenerator<Column | TextColumn> {
  const chunk = group.columns.find(({ meta_data: own }) => own?.path_in_schema[0] === tree.element.name);
  if (chunk?.crypto_metadata) throw encrypted(source.name);
  const { meta_data: metadata } = chunk ?? {};
  if (!metadata) throw damaged(source.name, `a row group has no column "${name}"`);
  const {
    data_page_offset: data,
    dictionary_page_offset: dictionary,
    total_compressed_size: size,
  } = metadata;
  // Some writers give 0 where there is no dictionary page.
  const from = Number(dictionary && dictionary < data ? dictionary : data);
  const to = from + Number(size);
  if (from < 4 || to > source.size) throw damaged(source.name, `column "${name}" lies outside the file`);
  return columnPages(
    { type, metadata, element: tree.element, compressors: COMPRESSORS },
    new ColumnBytes(source, from, to, windowBytes),
  );
}

/** Takes rows off pages, whatever the pages' sizes. */
class PageCursor {
  #page: Column | TextColumn | null = null;
  #at = 0;

  constructor(
    private readonly file: string,
    private readonly name: string,
    private readonly pages: AsyncGenerator<Column | TextColumn>,
  ) {}

  async take(rows: number): Promise<Column | TextColumn> {
    const pieces: Piece[] = [];
    for (let left = rows; left > 0;) {
      if (this.#page === null || this.#at === pieceLength(this.#page)) {
        this.#page = await this.#next();
        this.#at = 0;
      }
      const to = Math.min(pieceLength(this.#page), this.#at + left);
      if (to > this.#at) pieces.push({ column: this.#page, from: this.#at, to });
      left -= to - this.#at;
      this.#at = to;
    }
    return joinPieces(pieces);
  }

  async #next(): Promise<Column | TextColumn> {
    try {
      const page = await this.pages.next();
      if (page.done) throw new RangeError('it has fewer rows than the row group');
      return page.value;
    } catch (error) {
      if (error instanceof LikenessError) throw error;
      throw damaged(this.file, `column "${this.name}" cannot be read`, error, this.name);
    }
  }
}

function encrypted(name: string): LikenessError {
  return new LikenessError(
    'FILE_ENCRYPTED',
    `${name} is an encrypted Parquet file; write it without encryption.`,
  );
}

function damaged(name: string, what: string, cause?: unknown, column?: string): LikenessError {
  const reason = cause instanceof Error ? ` (${cause.message})` : '';
  return new LikenessError(
    'FILE_DAMAGED',
    `${name} is damaged: ${what}${reason}. Copy or write the file again.`,
    { column },
    { cause },
  );
}
