import { invalidModel, isRecord, requireModel } from './modelChecks.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SIXBITS = new Uint8Array(128).fill(255);
for (let at = 0; at < 64; at++) SIXBITS[ALPHABET.charCodeAt(at)] = at;

const TYPES = {
  f32: Float32Array,
  f64: Float64Array,
  i32: Int32Array,
  u8: Uint8Array,
  u32: Uint32Array,
} as const;

type PackedType = keyof typeof TYPES;
type ArrayOf<Type extends PackedType> = InstanceType<(typeof TYPES)[Type]>;

/** A typed array in a model document: its bytes, little-endian, in base64 (RFC 4648). */
export interface PackedArray {
  readonly type: PackedType;
  readonly length: number;
  readonly base64: string;
}

/** Packs an array: some four characters for three bytes, and the exact bits. */
export function packArray(
  array: Float32Array | Float64Array | Int32Array | Uint8Array | Uint32Array,
): PackedArray {
  const type = (Object.keys(TYPES) as PackedType[]).find((name) => array instanceof TYPES[name]);
  if (type === undefined) throw new TypeError('an array of that type cannot be packed');
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  return { type, length: array.length, base64: encode(bytes) };
}

/**
 * The array of a document.
 *
 * @param what names it in the error
 * @throws LikenessError `INVALID_MODEL`
 */
export function unpackArray<Type extends PackedType>(
  value: unknown,
  type: Type,
  what: string,
): ArrayOf<Type> {
  requireModel(isRecord(value) && typeof value.base64 === 'string', `${what} is not a packed array`);
  const { base64, length } = value;
  requireModel(value.type === type, `${what} has the type "${String(value.type)}", not "${type}"`);
  const bytes = decode(base64, what);
  const size = TYPES[type].BYTES_PER_ELEMENT;
  requireModel(bytes.length === Number(length) * size, `${what} does not have the length it states`);
  return new TYPES[type](bytes.buffer) as ArrayOf<Type>;
}

function encode(bytes: Uint8Array): string {
  const parts: string[] = [];
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const word = (bytes[at] << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += ALPHABET[word >> 18] + ALPHABET[(word >> 12) & 63];
    text += (left > 1 ? ALPHABET[(word >> 6) & 63] : '=') + (left > 2 ? ALPHABET[word & 63] : '=');
    if (text.length > 8192) {
      parts.push(text);
      text = '';
    }
  }
  return parts.join('') + text;
}

function decode(text: string, what: string): Uint8Array<ArrayBuffer> {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  requireModel(text.length % 4 === 0, `${what} was cut short`);
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let at = 0, out = 0; at < text.length; at += 4, out += 3) {
    let word = 0;
    for (let i = 0; i < 4; i++) {
      const sixBits = at + i >= text.length - padding ? 0 : SIXBITS[text.charCodeAt(at + i) & 127];
      if (sixBits === 255) throw invalidModel(`${what} is not base64`);
      word = (word << 6) | sixBits;
    }
    bytes[out] = word >> 16;
    if (out + 1 < bytes.length) bytes[out + 1] = word >> 8;
    if (out + 2 < bytes.length) bytes[out + 2] = word;
  }
  return bytes;
}
