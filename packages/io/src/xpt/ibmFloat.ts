const TWO_32 = 2 ** 32;
/** The largest double that the format holds: 53 ones times 16^63. */
export const IBM_MAX = (1 - 2 ** -53) * 16 ** 63;

/**
 * IBM System/360 floating point as SAS transport files have it: a sign, a power of 16 with an excess of 64, and a
 * fraction of 56 bits, the most significant byte first. Such a number has up to 3 bits more than a double, to which it
 * is rounded to nearest.
 *
 * @param bytes at least `at + length` of them
 * @param length 2 to 8: SAS may leave low bytes away
 */
export function readIbmFloat(bytes: Uint8Array, at: number, length: number): number {
  const byte = (index: number) => (index < length ? bytes[at + index] : 0);
  const high = (byte(1) << 16) | (byte(2) << 8) | byte(3);
  const low = ((byte(4) << 24) | (byte(5) << 16) | (byte(6) << 8) | byte(7)) >>> 0;
  if (high === 0 && low === 0) return 0;
  const exponent = 4 * ((bytes[at] & 0x7f) - 64) - 56;
  // One rounding: the sum of two exact numbers. The power of two is exact, 2^-312 to 2^196.
  const value = (high * TWO_32 + low) * 2 ** exponent;
  return bytes[at] & 0x80 ? -value : value;
}

/**
 * Writes a double as eight bytes of IBM floating point, exactly: its 53 bits fit into 56. Values below 16^-65 become 0.
 *
 * @param value finite, at most `IBM_MAX` in size
 */
export function writeIbmFloat(value: number, bytes: Uint8Array, at: number): void {
  bytes.fill(0, at, at + 8);
  const size = Math.abs(value);
  if (size < 16 ** -65) return;
  // The exponent that puts the fraction into [1/16, 1).
  let exponent = Math.floor(Math.log2(size) / 4) + 1;
  if (size >= 16 ** exponent) exponent++;
  else if (size < 16 ** (exponent - 1)) exponent--;
  const fraction = size * 2 ** (56 - 4 * exponent);
  const high = Math.floor(fraction / TWO_32);
  const low = fraction - high * TWO_32;
  bytes[at] = (value < 0 ? 0x80 : 0) | (exponent + 64);
  bytes[at + 1] = high >>> 16;
  bytes[at + 2] = high >>> 8;
  bytes[at + 3] = high;
  bytes[at + 4] = low >>> 24;
  bytes[at + 5] = low >>> 16;
  bytes[at + 6] = low >>> 8;
  bytes[at + 7] = low;
}

/** Special missing values: `.A` to `.Z` and `._`. */
export const SPECIAL_MISSING: readonly string[] = Array.from(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ_',
  (letter) => `.${letter}`,
);

/**
 * The mark of a missing number, `.`, `._` or `.A` to `.Z`; null for a number. A missing number has its mark in the first
 * byte and 0 in the others, which no normalized number has.
 */
export function missingMark(bytes: Uint8Array, at: number, length: number): string | null {
  const first = bytes[at];
  if (first !== 0x2e && first !== 0x5f && !(first >= 0x41 && first <= 0x5a)) return null;
  for (let index = 1; index < length; index++) if (bytes[at + index] !== 0) return null;
  return first === 0x2e ? '.' : `.${String.fromCharCode(first)}`;
}
