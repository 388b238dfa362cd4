import type { ColumnMetaData, Compressors, DecodedArray, Encoding, SchemaElement } from 'hyparquet';
import { decompressPage } from 'hyparquet/src/datapage.js';
import { deltaBinaryUnpack, deltaByteArray, deltaLengthByteArray } from 'hyparquet/src/delta.js';
import { byteStreamSplit } from 'hyparquet/src/encoding.js';
import { readPlain } from 'hyparquet/src/plain.js';
import type { PageHeader } from 'hyparquet/src/types.js';
import { readHybrid } from './hybrid.js';

/** The rows of a page of a flat column. */
export interface Page {
  readonly rows: number;
  /** 1 for each row with a value, 0 for a missing one; null where none is missing. */
  readonly levels: Int32Array | null;
  /** Without the missing ones: values, or places in the dictionary. */
  readonly values: DecodedArray;
  readonly indexed: boolean;
}

/** What a page does not say itself. */
export interface PageContext {
  readonly element: SchemaElement;
  readonly type: ColumnMetaData['type'];
  readonly codec: ColumnMetaData['codec'];
  readonly compressors: Compressors;
  /** Rows that the column chunk may still have. */
  readonly rowsLeft: number;
}

/** What a page may be inflated to: no writer makes them larger, and damaged bytes ask for anything. */
const MAX_PAGE_BYTES = 2 ** 28;

/**
 * Decodes a data page; null for a page of another kind.
 *
 * @throws RangeError, errors of the codecs where the bytes are damaged
 */
export function readPage(header: PageHeader, compressed: Uint8Array, context: PageContext): Page | null {
  const { data_page_header: first, data_page_header_v2: second } = header;
  const { element, codec, compressors, rowsLeft } = context;
  const optional = element.repetition_type !== 'REQUIRED';
  if (header.type === 'DATA_PAGE' && first) {
    const rows = checkRows(first.num_values, rowsLeft);
    const bytes = inflatedPage(compressed, header.uncompressed_page_size, codec, compressors);
    let at = 0;
    let levels: Int32Array | null = null;
    if (optional) {
      const length = lengthAt(bytes, 0);
      levels = readHybrid(bytes.subarray(4, 4 + length), 1, rows);
      at = 4 + length;
    }
    return pageOf(bytes.subarray(at), rows, levels, first.encoding, context);
  }
  if (header.type === 'DATA_PAGE_V2' && second) {
    const rows = checkRows(second.num_values, rowsLeft);
    const before = second.repetition_levels_byte_length;
    const after = before + second.definition_levels_byte_length;
    const levels =
      optional && after > before ? readHybrid(compressed.subarray(before, after), 1, rows) : null;
    const rest = compressed.subarray(after);
    const size = header.uncompressed_page_size - after;
    const bytes = second.is_compressed === false ? rest : inflatedPage(rest, size, codec, compressors);
    return pageOf(bytes, rows, levels, second.encoding, context);
  }
  return null;
}

/** @throws RangeError for a size that no page has; errors of the codecs */
export function inflatedPage(
  bytes: Uint8Array,
  size: number,
  codec: ColumnMetaData['codec'],
  compressors: Compressors,
): Uint8Array {
  if (!(size >= 0 && size <= MAX_PAGE_BYTES)) throw new RangeError(`a page of ${size} bytes`);
  return decompressPage(bytes, size, codec, compressors);
}

function pageOf(
  bytes: Uint8Array,
  rows: number,
  levels: Int32Array | null,
  encoding: Encoding,
  context: PageContext,
): Page {
  let count = rows;
  if (levels) {
    count = 0;
    for (const level of levels) count += level;
  }
  const indexed = encoding.endsWith('_DICTIONARY');
  const values = readValues(bytes, count, encoding, context);
  return { rows, levels: count === rows ? null : levels, values, indexed };
}

function readValues(
  bytes: Uint8Array,
  count: number,
  encoding: Encoding,
  { type, element }: PageContext,
): DecodedArray {
  if (count === 0) return [];
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
  switch (encoding) {
    case 'PLAIN':
      return readPlain(reader, type, count, element.type_length);
    case 'PLAIN_DICTIONARY':
    case 'RLE_DICTIONARY':
      return readHybrid(bytes.subarray(1), bytes[0], count);
    case 'RLE':
      return Array.from(readHybrid(bytes.subarray(4, 4 + lengthAt(bytes, 0)), 1, count), Boolean);
    case 'BYTE_STREAM_SPLIT':
      return byteStreamSplit(reader, count, type, element.type_length);
    case 'DELTA_BINARY_PACKED': {
      const values = type === 'INT32' ? new Int32Array(count) : new BigInt64Array(count);
      deltaBinaryUnpack(reader, count, values);
      return values;
    }
    case 'DELTA_LENGTH_BYTE_ARRAY':
    case 'DELTA_BYTE_ARRAY': {
      const values = new Array<Uint8Array>(count);
      (encoding === 'DELTA_BYTE_ARRAY' ? deltaByteArray : deltaLengthByteArray)(reader, count, values);
      return values;
    }
    default:
      throw new RangeError(`its encoding ${encoding} is not known`);
  }
}

function checkRows(rows: number, left: number): number {
  if (!(rows >= 0 && rows <= left)) throw new RangeError(`a page of ${rows} rows where ${left} are left`);
  return rows;
}

function lengthAt(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true);
}
