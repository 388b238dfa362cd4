const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;

/** Powers of ten that are exact in a double. */
const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
/** Largest scaled value for which rounding to a whole number is exact; as core's formatNumber. */
const EXACT_SCALED = 2 ** 50;
/** Digits of the largest such value. */
const MAX_DIGITS = 16;
const BILLION = 1e9;
/** Longer strings are encoded by Node: crossing into it costs more than some ten bytes by hand. */
const SHORT_STRING = 24;

/** A growing run of UTF-8 bytes, with digits written by hand: seven times as fast as joining strings. */
export class ByteBuilder {
  #bytes: Buffer;
  #length = 0;
  readonly #digits = new Uint8Array(MAX_DIGITS);

  constructor(capacity: number) {
    this.#bytes = Buffer.allocUnsafe(Math.max(64, capacity));
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  bytes(source: Uint8Array): void {
    const { length } = source;
    this.#reserve(length);
    if (length > SHORT_STRING) this.#bytes.set(source, this.#length);
    else for (let at = 0; at < length; at++) this.#bytes[this.#length + at] = source[at];
    this.#length += length;
  }

  text(value: string): void {
    const { length } = value;
    this.#reserve(3 * length);
    if (length <= SHORT_STRING) {
      let at = 0;
      for (; at < length; at++) {
        const code = value.charCodeAt(at);
        if (code > 0x7f) break;
        this.#bytes[this.#length + at] = code;
      }
      if (at === length) {
        this.#length += length;
        return;
      }
    }
    this.#length += this.#bytes.write(value, this.#length);
  }

  /** The text of `formatNumber(value, decimals)` of core, with zeros up to `minDecimals`. */
  number(value: number, decimals: number | undefined, minDecimals = 0): void {
    const scaled = decimals === undefined ? Infinity : Math.abs(value) * POWERS_OF_TEN[decimals];
    if (decimals === undefined || !(scaled < EXACT_SCALED)) {
      this.text(String(value === 0 ? 0 : value));
      return;
    }
    let whole = Math.floor(scaled + 0.5);
    let places = whole === 0 ? minDecimals : decimals;
    while (places > minDecimals && whole % 10 === 0) {
      whole /= 10;
      places--;
    }
    this.#reserve(MAX_DIGITS + 3);
    if (value < 0 && whole > 0) this.#bytes[this.#length++] = MINUS;
    const first = this.#fillDigits(whole, places + 1);
    const point = MAX_DIGITS - places;
    for (let at = first; at < MAX_DIGITS; at++) {
      if (at === point) this.#bytes[this.#length++] = POINT;
      this.#bytes[this.#length++] = this.#digits[at];
    }
  }

  /** The bytes so far; the builder is then empty. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#bytes = Buffer.allocUnsafe(64);
    this.#length = 0;
    return taken;
  }

  /** Writes the digits of a whole number to the end of the scratch array, at least so many; returns the first. */
  #fillDigits(whole: number, atLeast: number): number {
    let at = MAX_DIGITS;
    // Two 32-bit halves: integer division is several times as fast as that of doubles.
    let high = Math.floor(whole / BILLION) | 0;
    let low = (whole - high * BILLION) | 0;
    const lowEnd = high > 0 ? MAX_DIGITS - 9 : MAX_DIGITS;
    while (low > 0 || at > lowEnd) {
      const rest = (low / 10) | 0;
      this.#digits[--at] = ZERO + low - rest * 10;
      low = rest;
    }
    while (high > 0) {
      const rest = (high / 10) | 0;
      this.#digits[--at] = ZERO + high - rest * 10;
      high = rest;
    }
    while (MAX_DIGITS - at < atLeast) this.#digits[--at] = ZERO;
    return at;
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, 2 * this.#bytes.length));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}
