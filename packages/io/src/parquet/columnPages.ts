import type { Column } from '@likeness/core';
import type { ColumnMetaData, Compressors, SchemaElement } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { readPlain } from 'hyparquet/src/plain.js';
import type { PageHeader } from 'hyparquet/src/types.js';
import { type Decoded, placedColumn } from '../columnar/decoded.js';
import type { TextColumn } from '../table/reader.js';
import type { ColumnBytes } from './columnBytes.js';
import type { ParquetColumnType } from './columnType.js';
import { inflatedPage, readPage } from './readPage.js';

/** Bytes in which nearly every page header fits; long minima and maxima make it longer. */
const HEADER_BYTES = 1024;

/** One column of one row group. */
export interface ColumnChunkPlan {
  readonly type: ParquetColumnType;
  readonly metadata: ColumnMetaData;
  readonly element: SchemaElement;
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
  const { type, metadata, element, compressors } = plan;
  const { codec } = metadata;
  let dictionary: Decoded | null = null;
  let rowsLeft = Number(metadata.num_values);
  let offset = 0;
  while (rowsLeft > 0) {
    const { header, length } = await pageHeader(bytes, offset);
    const size = header.compressed_page_size;
    if (!(size >= 0 && size <= bytes.length)) throw new RangeError(`a page of ${size} bytes`);
    const compressed = await bytes.at(offset + length, size);
    if (compressed.length < size) throw new RangeError('a page ends early');
    offset += length + size;
    if (header.type === 'DICTIONARY_PAGE') {
      const values = header.dictionary_page_header?.num_values ?? 0;
      // An entry has a bit at least.
      if (!(values >= 0 && values <= 8 * header.uncompressed_page_size))
        throw new RangeError(`a dictionary of ${values} entries`);
      const page = inflatedPage(compressed, header.uncompressed_page_size, codec, compressors);
      const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
      dictionary = type.decode(readPlain({ view, offset: 0 }, metadata.type, values, element.type_length));
      continue;
    }
    const page = readPage(header, compressed, { element, type: metadata.type, codec, compressors, rowsLeft });
    if (!page) continue;
    rowsLeft -= page.rows;
    const present = page.levels ? presence(page.levels) : null;
    if (!page.indexed) yield placedColumn(type.meaning, page.rows, type.decode(page.values), null, present);
    else if (dictionary) {
      requireIndices(page.values as ArrayLike<number>, dictionary.values.length);
      yield placedColumn(type.meaning, page.rows, dictionary, page.values as ArrayLike<number>, present);
    } else throw new RangeError('its dictionary is missing');
  }
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
