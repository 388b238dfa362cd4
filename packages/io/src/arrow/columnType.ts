import { type Data, DataType, type Field, Precision, TimeUnit, type Vector } from 'apache-arrow';
import { littleEndianInteger, MAX_SCALE } from '../columnar/decimal.js';
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
import { requireWhole } from './requireWhole.js';

const PER_SECOND: Readonly<Record<TimeUnit, number>> = {
  [TimeUnit.SECOND]: 1,
  [TimeUnit.MILLISECOND]: 1e3,
  [TimeUnit.MICROSECOND]: 1e6,
  [TimeUnit.NANOSECOND]: 1e9,
};

/** Rows `from` to before `to` of a column of a record batch. */
export interface ArrowRows {
  readonly data: Data;
  readonly from: number;
  readonly to: number;
  /** Whether a row (counted from `from`) has a value; null where all have. */
  readonly present: ((row: number) => boolean) | null;
}

/** How the buffers of a column become cells. */
export interface ArrowColumnType {
  readonly meaning: ColumnMeaning;
  /** One value a row; that of a missing cell may be anything. */
  decode(rows: ArrowRows): Decoded;
}

/** The type of a field; null where a table cannot hold its values: nested types, durations, intervals, bytes. */
export function arrowColumnType({ name, type }: Field, asText: boolean): ArrowColumnType | null {
  if (DataType.isDictionary(type)) return dictionaryType(name, type.dictionary as DataType, asText);
  if (DataType.isNull(type)) return { meaning: textMeaning(name), decode: decodeNothing };
  if (DataType.isBool(type)) return { meaning: booleanMeaning(name), decode: decodeBooleans };
  if (DataType.isInt(type)) {
    const meaning = numberMeaning(name, 'integer');
    return { meaning, decode: type.bitWidth === 64 ? decodeInt64 : decodeNumbers };
  }
  if (DataType.isFloat(type)) {
    const meaning = numberMeaning(name, 'continuous');
    if (type.precision === Precision.DOUBLE) return { meaning, decode: decodeNumbers };
    return { meaning, decode: type.precision === Precision.SINGLE ? decodeFloat32 : decodeFloat16 };
  }
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type))
    return { meaning: textMeaning(name), decode: decodeStrings };
  if (DataType.isUtf8View(type)) return { meaning: textMeaning(name), decode: decodeViews };
  if (
    DataType.isDecimal(type) &&
    Math.abs(type.scale) <= MAX_SCALE &&
    [32, 64, 128, 256].includes(type.bitWidth)
  )
    return decimalType(name, type.scale, type.bitWidth);
  if (DataType.isDate(type)) return dateType(name);
  if (DataType.isTimestamp(type)) return timestampType(name, type.unit, Boolean(type.timezone));
  if (DataType.isTime(type)) return timeType(name, PER_SECOND[type.unit]);
  return null;
}

/** Cells without text, which are missing ones. */
function decodeNothing({ from, to }: ArrowRows): Decoded {
  return texts(new Array<string>(to - from).fill(''));
}

function decodeBooleans({ data, from, to }: ArrowRows): Decoded {
  const bits = data.values as Uint8Array;
  const codes = Int32Array.from({ length: to - from }, (_, row) => bitAt(bits, from + row));
  return { type: 'codes', values: codes, labels: LABELS_OF_BOOLEANS };
}

function decodeNumbers({ data, from, to }: ArrowRows): Decoded {
  const values = data.values as Float64Array | Int32Array;
  return numbers(Float64Array.from(values.subarray(from, to)));
}

function decodeFloat32({ data, from, to }: ArrowRows): Decoded {
  return numbers(doublesOfFloat32((data.values as Float32Array).subarray(from, to)));
}

function decodeFloat16({ data, from, to }: ArrowRows): Decoded {
  const halves = (data.values as Uint16Array).subarray(from, to);
  return numbers(doublesOfFloat32(Float32Array.from(halves, float16)));
}

/** IEEE 754 binary16. */
function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function decodeInt64(rows: ArrowRows): Decoded {
  return wholeNumbers(withoutMissing(rows));
}

function decodeStrings({ data, from, to }: ArrowRows): Decoded {
  const bytes = data.values as Uint8Array;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const offsets = data.valueOffsets as Int32Array | BigInt64Array;
  const values = new Array<string>(to - from);
  for (let row = from; row < to; row++)
    values[row - from] = buffer.toString('utf8', Number(offsets[row]), Number(offsets[row + 1]));
  return texts(values);
}

/** Views refer to several buffers; Arrow puts them together. */
function decodeViews({ data, from, to }: ArrowRows): Decoded {
  const views = data.values as Uint8Array;
  const words = new DataView(views.buffer, views.byteOffset, views.byteLength);
  const values = new Array<string>(to - from);
  for (let row = from; row < to; row++) {
    const at = 16 * row;
    const length = words.getInt32(at, true);
    const inline = length <= 12;
    const bytes = inline ? views : data.variadicBuffers[words.getInt32(at + 8, true)];
    const start = inline ? at + 4 : words.getInt32(at + 12, true);
    values[row - from] =
      bytes === undefined
        ? ''
        : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(
            'utf8',
            start,
            start + length,
          );
  }
  return texts(values);
}

function dictionaryType(name: string, valueType: DataType, asText: boolean): ArrowColumnType | null {
  const readable =
    DataType.isUtf8(valueType) ||
    DataType.isLargeUtf8(valueType) ||
    DataType.isUtf8View(valueType) ||
    DataType.isInt(valueType) ||
    DataType.isBool(valueType);
  if (!readable) return null;
  let dictionary: Vector | undefined;
  let labels: readonly string[] = [];
  return {
    meaning: asText ? textMeaning(name) : labelMeaning(name),
    decode: ({ data, from, to, present }) => {
      if (data.dictionary !== dictionary) {
        dictionary = data.dictionary;
        for (const part of dictionary?.data ?? []) requireWhole(part as Data<DataType>, part.length);
        labels = Array.from(dictionary ?? [], (label: unknown) => String(label));
      }
      const values = (data.values as Int32Array).subarray(from, to);
      values.forEach((code, row) => {
        if (!(code >= 0 && code < labels.length) && (!present || present(row)))
          throw new RangeError(`there is no entry ${code} in its dictionary`);
      });
      return { type: 'codes', values, labels };
    },
  };
}

function decimalType(name: string, scale: number, bitWidth: number): ArrowColumnType {
  const words = bitWidth / 32;
  const meaning = decimalMeaning(name, scale);
  return {
    meaning,
    decode: ({ data, from, to, present }) => {
      const values = data.values as Uint32Array;
      const unscaled = Array.from({ length: to - from }, (_, row) =>
        present && !present(row) ? 0n : littleEndianInteger(values, (from + row) * words, words),
      );
      return decimals(unscaled, scale, meaning);
    },
  };
}

function dateType(name: string): ArrowColumnType {
  return {
    meaning: datetimeMeaning(name, 'date'),
    decode: ({ data, from, to }) => {
      const values = (data.values as Int32Array | BigInt64Array).subarray(from, to);
      // 64-bit dates are milliseconds.
      return values instanceof BigInt64Array ? numbers(Float64Array.from(values, Number)) : days(values);
    },
  };
}

function timestampType(name: string, unit: TimeUnit, utc: boolean): ArrowColumnType {
  const meaning = datetimeMeaning(name, utc ? 'datetime-utc' : 'datetime');
  return {
    meaning,
    decode: (rows) => timestamps(withoutMissing(rows) as BigInt64Array, PER_SECOND[unit], meaning),
  };
}

function timeType(name: string, perSecond: number): ArrowColumnType {
  return {
    meaning: textMeaning(name),
    decode: ({ data, from, to }) => {
      const values = (data.values as Int32Array | BigInt64Array).subarray(from, to);
      return timesOfDay(values, perSecond);
    },
  };
}

/** 64-bit values with 0 in place of what stands in missing cells. */
function withoutMissing({ data, from, to, present }: ArrowRows): BigInt64Array | BigUint64Array {
  const values = (data.values as BigInt64Array | BigUint64Array).subarray(from, to);
  if (!present) return values;
  const own = values.slice();
  for (let row = 0; row < own.length; row++) if (!present(row)) own[row] = 0n;
  return own;
}

export function bitAt(bits: Uint8Array, at: number): number {
  return (bits[at >> 3] >> (at & 7)) & 1;
}
