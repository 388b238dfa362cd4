import { isUtf8 } from 'node:buffer';
import { LikenessError } from '@likeness/core';
import type { DecodedArray, SchemaElement, TimeUnit } from 'hyparquet';
import { parseFloat16 } from 'hyparquet/src/convert.js';
import { bigEndianInteger, MAX_SCALE } from '../columnar/decimal.js';
import {
  booleanMeaning,
  type ColumnMeaning,
  datetimeMeaning,
  decimalMeaning,
  type Decoded,
  labelMeaning,
  LABELS_OF_BOOLEANS,
  numberMeaning,
  textMeaning,
} from '../columnar/decoded.js';
import { doublesOfFloat32 } from '../columnar/float32.js';
import {
  days,
  decimals,
  numbers,
  texts,
  timesOfDay,
  timestamps,
  wholeNumbers,
} from '../columnar/decodedValues.js';

/** The day number of 1970-01-01 in the Julian count, which INT96 timestamps use. */
const EPOCH_IN_JULIAN_DAYS = 2_440_588n;
const NANOSECONDS_OF_DAY = 86_400_000_000_000n;
const PER_SECOND: Readonly<Record<TimeUnit, number>> = { MILLIS: 1e3, MICROS: 1e6, NANOS: 1e9 };

/** How the physical values of a column become cells. */
export interface ParquetColumnType {
  readonly meaning: ColumnMeaning;
  /** @throws LikenessError `FILE_TYPE` for bytes that are not text */
  decode(values: DecodedArray): Decoded;
}

/**
 * The type of a column without children; null where a table cannot hold its values (INTERVAL, BSON, geometries, bytes
 * of a fixed length without a meaning).
 *
 * @param declaredLabels whether the program that wrote the file held the column as a dictionary
 */
export function parquetColumnType(element: SchemaElement, declaredLabels: boolean): ParquetColumnType | null {
  const { name, type, converted_type: converted, logical_type: logical } = element;
  if (logical?.type === 'NULL')
    return {
      meaning: textMeaning(name),
      decode: (values) => texts(Array.from(values as ArrayLike<unknown>, () => '')),
    };
  if (converted === 'DECIMAL' || logical?.type === 'DECIMAL') return decimalType(element);
  switch (type) {
    case 'BOOLEAN':
      return {
        meaning: booleanMeaning(name),
        decode: (values) => ({
          type: 'codes',
          values: Int32Array.from(values as ArrayLike<boolean>, Number),
          labels: LABELS_OF_BOOLEANS,
        }),
      };
    case 'FLOAT':
      return {
        meaning: numberMeaning(name, 'continuous'),
        decode: (values) => numbers(doublesOfFloat32(values as ArrayLike<number>)),
      };
    case 'DOUBLE':
      return { meaning: numberMeaning(name, 'continuous'), decode: (values) => numbers(doubles(values)) };
    case 'INT32':
      return int32Type(element);
    case 'INT64':
      return int64Type(element);
    case 'INT96':
      return int96Type(name);
    case 'BYTE_ARRAY':
      return textType(element, declaredLabels);
    case 'FIXED_LEN_BYTE_ARRAY':
      if (logical?.type === 'UUID')
        return { meaning: textMeaning(name), decode: (values) => texts(bytesOf(values).map(uuidText)) };
      if (logical?.type === 'FLOAT16') {
        return {
          meaning: numberMeaning(name, 'continuous'),
          decode: (values) =>
            numbers(doublesOfFloat32(bytesOf(values).map((bytes) => parseFloat16(bytes) ?? NaN))),
        };
      }
      return null;
    default:
      return null;
  }
}

function int32Type({
  name,
  converted_type: converted,
  logical_type: logical,
}: SchemaElement): ParquetColumnType {
  if (converted === 'DATE' || logical?.type === 'DATE') {
    return {
      meaning: datetimeMeaning(name, 'date'),
      decode: (values) => days(values as ArrayLike<number>),
    };
  }
  if (converted === 'TIME_MILLIS' || logical?.type === 'TIME') return timeType(name, 'MILLIS');
  const unsigned = converted === 'UINT_32' || (logical?.type === 'INTEGER' && !logical.isSigned);
  return {
    meaning: numberMeaning(name, 'integer'),
    decode: (values) =>
      numbers(
        unsigned ? Float64Array.from(values as ArrayLike<number>, (value) => value >>> 0) : doubles(values),
      ),
  };
}

function int64Type({
  name,
  converted_type: converted,
  logical_type: logical,
}: SchemaElement): ParquetColumnType {
  if (logical?.type === 'TIMESTAMP') return timestampType(name, logical.unit, logical.isAdjustedToUTC);
  // The older annotation says nothing but UTC.
  if (converted === 'TIMESTAMP_MILLIS') return timestampType(name, 'MILLIS', true);
  if (converted === 'TIMESTAMP_MICROS') return timestampType(name, 'MICROS', true);
  if (logical?.type === 'TIME') return timeType(name, logical.unit);
  if (converted === 'TIME_MICROS') return timeType(name, 'MICROS');
  const unsigned = converted === 'UINT_64' || (logical?.type === 'INTEGER' && !logical.isSigned);
  return {
    meaning: numberMeaning(name, 'integer'),
    decode: (values) => {
      const signed = bigints(values);
      const own = unsigned ? new BigUint64Array(signed.buffer, signed.byteOffset, signed.length) : signed;
      return wholeNumbers(own);
    },
  };
}

function timestampType(name: string, unit: TimeUnit, utc: boolean): ParquetColumnType {
  const meaning = datetimeMeaning(name, utc ? 'datetime-utc' : 'datetime');
  return { meaning, decode: (values) => timestamps(bigints(values), PER_SECOND[unit], meaning) };
}

/** Twelve bytes: nanoseconds of a Julian day. No zone is declared. */
function int96Type(name: string): ParquetColumnType {
  const meaning = datetimeMeaning(name, 'datetime');
  return {
    meaning,
    decode: (values) =>
      numbers(
        Float64Array.from(values as ArrayLike<unknown>, (value) => {
          const whole = value as bigint;
          const nanoseconds =
            ((whole >> 64n) - EPOCH_IN_JULIAN_DAYS) * NANOSECONDS_OF_DAY + BigInt.asUintN(64, whole);
          if (nanoseconds % 1_000_000n !== 0n) meaning.dropped++;
          return Math.floor(Number(nanoseconds / 1000n) / 1000);
        }),
      ),
  };
}

function timeType(name: string, unit: TimeUnit): ParquetColumnType {
  return {
    meaning: textMeaning(name),
    decode: (values) => timesOfDay(values as ArrayLike<number | bigint>, PER_SECOND[unit]),
  };
}

function decimalType({ name, logical_type: logical, scale, type }: SchemaElement): ParquetColumnType | null {
  const places = (logical?.type === 'DECIMAL' ? logical.scale : scale) ?? 0;
  if (!(places >= 0 && places <= MAX_SCALE)) return null;
  const meaning = decimalMeaning(name, places);
  return {
    meaning,
    decode: (values) => {
      const isWhole = type === 'INT32' || type === 'INT64';
      const unscaled = isWhole
        ? Array.from(values as ArrayLike<number | bigint>)
        : bytesOf(values).map(bigEndianInteger);
      return decimals(unscaled, places, meaning);
    },
  };
}

/** Bytes without an annotation are text where they are valid UTF-8: old writers leave it out. */
function textType(
  { name, converted_type: converted, logical_type: logical }: SchemaElement,
  labels: boolean,
) {
  const foreign = converted === 'BSON' || logical?.type === 'BSON' || logical?.type === 'VARIANT';
  if (foreign || logical?.type === 'GEOMETRY' || logical?.type === 'GEOGRAPHY') return null;
  const strings = (values: DecodedArray) => bytesOf(values).map((bytes) => textOf(bytes, name));
  if (!labels)
    return { meaning: textMeaning(name), decode: (values: DecodedArray) => texts(strings(values)) };
  return {
    meaning: labelMeaning(name),
    decode: (values: DecodedArray): Decoded => {
      const codeOf = new Map<string, number>();
      const codes = Int32Array.from(strings(values), (label) => {
        const code = codeOf.get(label) ?? codeOf.size;
        if (code === codeOf.size) codeOf.set(label, code);
        return code;
      });
      return { type: 'codes', values: codes, labels: [...codeOf.keys()] };
    },
  };
}

function textOf(bytes: Uint8Array, column: string): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString('utf8');
  if (text.includes('\ufffd') && !isUtf8(buffer)) {
    throw new LikenessError(
      'FILE_TYPE',
      `Column "${column}" holds bytes that are not UTF-8 text; leave it out by naming the other columns.`,
      { column },
    );
  }
  return text;
}

function uuidText(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function doubles(values: DecodedArray): Float64Array {
  return values instanceof Float64Array ? values : Float64Array.from(values as ArrayLike<number>);
}

function bigints(values: DecodedArray): BigInt64Array {
  return values instanceof BigInt64Array ? values : BigInt64Array.from(values as unknown as bigint[]);
}

function bytesOf(values: DecodedArray): Uint8Array[] {
  return values as unknown as Uint8Array[];
}
