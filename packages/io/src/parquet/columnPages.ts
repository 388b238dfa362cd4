import type { Column } from '@likeness/core';
import type { ColumnMetaData, Compressors, DecodedArray, SchemaTree } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { decompressPage, readDataPage, readDataPageV2 } from 'hyparquet/src/datapage.js';
import { readPlain } from 'hyparquet/src/plain.js';
import type { ColumnDecoder, PageHeader } from 'hyparquet/src/types.js';
import { type Decoded, placedColumn } from '../columnar/decoded.js';
import type { TextColumn } from '../table/reader.js';
import type { ColumnBytes } from './columnBytes.js';
import type { ParquetColumnType } from './columnType.js';

/** Bytes in which nearly every page header fits; long minima and maxima make it longer. */
const HEADER_BYTES = 1024;

/** One column of one row group. */
export interface ColumnChunkPlan {
  readonly type: ParquetColumnType;
  readonly metadata: ColumnMetaData;
  /** From the root to the column. */
  readonly schemaPath: SchemaTree[];
  readonly compressors: Compressors;
}

/**
 * The pages of a column chunk one after another, each as the column of its rows. One page is in memory at a time, and
 * the dictionary.
 *
 * @throws errors of hyparquet and of the codecs where the bytes are damaged; RangeError where they end early
 */
export async function* columnPages(
  plan: ColumnChunkPlan,
  bytes: ColumnBytes,
): AsyncGenerator<Column | TextColumn> {
  const { type, metadata, schemaPath, compressors } = plan;
  const decoder: ColumnDecoder = {
    pathInSchema: metadata.path_in_schema,
    type: metadata.type,
    element: schemaPath[schemaPath.length - 1].element,
    schemaPath,
    codec: metadata.codec,
    compressors,
    parsers: NO_PARSERS,
  };
  let dictionary: Decoded | null = null;
  let rowsLeft = Number(metadata.num_values);
  let offset = 0;
  while (rowsLeft > 0) {
    const { header, length } = await pageHeader(bytes, offset);
    const size = header.compressed_page_size;
    const compressed = await bytes.at(offset + length, size);
    if (compressed.length < size) throw new RangeError('a page ends early');
    offset += length + size;
    if (header.type === 'DICTIONARY_PAGE') {
      const values = header.dictionary_page_header?.num_values ?? 0;
      const page = decompressPage(compressed, header.uncompressed_page_size, decoder.codec, compressors);
      const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
      dictionary = type.decode(
        readPlain({ view, offset: 0 }, decoder.type, values, decoder.element.type_length),
      );
      continue;
    }
    const page = readPage(header, compressed, decoder);
    if (!page) continue;
    rowsLeft -= page.rows;
    const present = page.levels?.length ? presence(page.levels) : null;
    if (!page.indexed) yield placedColumn(type.meaning, page.rows, type.decode(page.values), null, present);
    else if (dictionary) {
      requireIndices(page.values as ArrayLike<number>, dictionary.values.length);
      yield placedColumn(type.meaning, page.rows, dictionary, page.values as ArrayLike<number>, present);
    } else throw new RangeError('its dictionary is missing');
  }
}

interface Page {
  readonly rows: number;
  /** Definition level of each row; absent or empty where no value is missing. */
  readonly levels: ArrayLike<number> | undefined;
  /** Without the missing ones: values, or places in the dictionary. */
  readonly values: DecodedArray;
  readonly indexed: boolean;
}

function readPage(header: PageHeader, compressed: Uint8Array, decoder: ColumnDecoder): Page | null {
  const { data_page_header: first, data_page_header_v2: second } = header;
  if (header.type === 'DATA_PAGE' && first) {
    const bytes = decompressPage(
      compressed,
      header.uncompressed_page_size,
      decoder.codec,
      decoder.compressors,
    );
    const { definitionLevels, dataPage } = readDataPage(bytes, first, decoder);
    const indexed = first.encoding.endsWith('_DICTIONARY');
    return { rows: first.num_values, levels: definitionLevels, values: dataPage, indexed };
  }
  if (header.type === 'DATA_PAGE_V2' && second) {
    const { definitionLevels, dataPage } = readDataPageV2(compressed, header, decoder);
    const indexed = second.encoding.endsWith('_DICTIONARY');
    return { rows: second.num_values, levels: definitionLevels, values: dataPage, indexed };
  }
  return null;
}

async function pageHeader(
  bytes: ColumnBytes,
  offset: number,
): Promise<{ readonly header: PageHeader; readonly length: number }> {
  for (let size = HEADER_BYTES; ; size *= 16) {
    const head = await bytes.at(offset, size);
    if (head.length === 0) throw new RangeError('a page is missing');
    try {
      const reader = { view: new DataView(head.buffer, head.byteOffset, head.byteLength), offset: 0 };
      const header = parquetHeader(reader);
      return { header, length: reader.offset };
    } catch (error) {
      if (head.length < size) throw error;
    }
  }
}

/** A flat column has one definition level: 1 where there is a value. */
function presence(levels: ArrayLike<number>): (row: number) => boolean {
  return (row) => levels[row] === 1;
}

function requireIndices(indices: ArrayLike<number>, size: number): void {
  for (let at = 0; at < indices.length; at++)
    if (!(indices[at] < size)) throw new RangeError(`there is no entry ${indices[at]} in its dictionary`);
}

const unused = (): never => {
  throw new TypeError('Values are converted by parquetColumnType.');
};
/** Parsers are for hyparquet's own conversion, which is not used: it loses digits of decimals and parts of seconds. */
const NO_PARSERS = {
  timestampFromMilliseconds: unused,
  timestampFromMicroseconds: unused,
  timestampFromNanoseconds: unused,
  dateFromDays: unused,
  stringFromBytes: unused,
  jsonFromBytes: unused,
  geometryFromBytes: unused,
  geographyFromBytes: unused,
  uuidFromBytes: unused,
};
