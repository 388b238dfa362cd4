/** The most digits that a decimal of 256 bits has; its scale is no larger. */
export const MAX_SCALE = 76;
/** Digits that a double always gives back. */
const EXACT_DIGITS = 1e15;
/** Powers of ten that are exact in a double. */
const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * `unscaled / 10^scale` as a double; null where it has more than 15 digits, which a double may not give back.
 *
 * @param scale 0 to 15
 */
export function decimalNumber(unscaled: bigint | number, scale: number): number | null {
  const whole = Number(unscaled);
  return Math.abs(whole) < EXACT_DIGITS ? whole / POWERS_OF_TEN[scale] : null;
}

/** `unscaled / 10^scale` with every digit and without trailing zeros, as numbers are written. */
export function decimalText(unscaled: bigint, scale: number): string {
  if (scale <= 0) return (unscaled * 10n ** BigInt(-scale)).toString();
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  const fraction = digits.slice(-scale).replace(/0+$/, '');
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, -scale)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** A two's complement number of bytes, the most significant first. */
export function bigEndianInteger(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return BigInt.asIntN(8 * bytes.length, value);
}

/** A two's complement number of 32-bit words, the least significant first. */
export function littleEndianInteger(words: ArrayLike<number>, from: number, count: number): bigint {
  let value = 0n;
  for (let at = from + count - 1; at >= from; at--) value = (value << 32n) | BigInt(words[at] >>> 0);
  return BigInt.asIntN(32 * count, value);
}
