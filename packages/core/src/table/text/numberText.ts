/** What the text of a number says beyond its value. */
export interface NumberText {
  readonly value: number;
  /** Decimals that its digits need, exponent included: `1.50` has 2, `12e-3` has 3, `1.5e3` has 0. */
  readonly decimals: number;
  /** Written as digits alone, with an optional sign. */
  readonly plainInteger: boolean;
  /** Groups of three digits set apart by a mark. */
  readonly grouped: boolean;
  /** Digits that begin with a superfluous 0, as codes do: `007`. */
  readonly leadingZero: boolean;
  /** Digits before and after the decimal mark as written. */
  readonly wholeDigits: number;
  readonly fractionDigits: number;
  /** Written with an exponent. */
  readonly scientific: boolean;
  /** Written with a plus sign. */
  readonly plus: boolean;
}

const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;
const INFINITE = /^[+-]?(?:inf|infinity)$/i;

/** Powers of ten that are exact in a double. */
const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
/** Largest scaled value for which rounding to a whole number and dividing back is exact. */
const EXACT_SCALED = 2 ** 50;

/**
 * Reads a number as CSV files write them: sign, digits with a point, exponent, or digits grouped by commas
 * (`1,234.5`). Null for any other text, infinities included.
 *
 * @param text without white space around it
 */
export function readNumber(text: string): NumberText | null {
  const length = text.length;
  let at = 0;
  let code = text.charCodeAt(0);
  const plus = code === 43;
  if (code === 43 || code === 45) code = text.charCodeAt(++at);
  const digitsFrom = at;
  while (code >= 48 && code <= 57) code = text.charCodeAt(++at);
  const wholeDigits = at - digitsFrom;
  const leadingZero = wholeDigits > 1 && text.charCodeAt(digitsFrom) === 48;
  if (at === length && wholeDigits > 0) {
    return {
      value: Number(text) + 0,
      decimals: 0,
      plainInteger: true,
      grouped: false,
      leadingZero,
      wholeDigits,
      fractionDigits: 0,
      scientific: false,
      plus,
    };
  }
  if (code === 44) return readGrouped(text);
  let fractionDigits = 0;
  if (code === 46) {
    const from = ++at;
    code = text.charCodeAt(at);
    while (code >= 48 && code <= 57) code = text.charCodeAt(++at);
    fractionDigits = at - from;
  }
  if (wholeDigits + fractionDigits === 0) return null;
  let exponent = 0;
  const scientific = code === 101 || code === 69;
  if (scientific) {
    const from = ++at;
    code = text.charCodeAt(at);
    if (code === 43 || code === 45) code = text.charCodeAt(++at);
    const exponentFrom = at;
    while (code >= 48 && code <= 57) code = text.charCodeAt(++at);
    if (at === exponentFrom) return null;
    exponent = Number(text.slice(from));
  }
  if (at !== length) return null;
  // Adding 0 turns -0, which JSON and files cannot keep, into 0.
  const value = Number(text) + 0;
  if (!Number.isFinite(value)) return null;
  const decimals = Math.max(0, fractionDigits - exponent);
  return {
    value,
    decimals,
    plainInteger: false,
    grouped: false,
    leadingZero,
    wholeDigits,
    fractionDigits,
    scientific,
    plus,
  };
}

function isDecimal(text: string): boolean {
  const first = text.charCodeAt(0);
  return text.charCodeAt(1) < 65 || Number.isNaN(text.charCodeAt(1))
    ? first > 32
    : first !== 48 || /^0[eE]/.test(text);
}

/** The value that `readNumber` reads, without what else the text says: four times as fast. Null for other text. */
export function readValue(text: string): number | null {
  const value = Number(text) + 0;
  // Beside what this file reads, `Number` takes white space alone and 0x10, 0b1, 0o7.
  if (Number.isFinite(value) && text.length > 0 && isDecimal(text)) return value;
  return readNumber(text)?.value ?? null;
}

function readGrouped(text: string): NumberText | null {
  if (!GROUPED.test(text)) return null;
  const plain = readNumber(text.replaceAll(',', ''));
  return plain && { ...plain, plainInteger: false, grouped: true };
}

/** Whether the text means an infinity: `inf`, `-Infinity` ... in any case, or a number too large for a double. */
export function isInfiniteText(text: string): boolean {
  return INFINITE.test(text) || Math.abs(Number(text)) === Infinity;
}

/** `value` rounded to that many decimals (half away from zero); unchanged beyond some 15 digits. */
export function roundToDecimals(value: number, decimals: number): number {
  const power = POWERS_OF_TEN[decimals];
  const scaled = Math.abs(value) * power;
  if (!(scaled < EXACT_SCALED)) return value;
  const rounded = Math.floor(scaled + 0.5) / power;
  return value < 0 ? 0 - rounded : rounded;
}

/**
 * The shortest plain text of a number rounded to `decimals` (in full when undefined), without trailing zeros:
 * `formatNumber(151.55, 4)` is `151.55`. `Number(formatNumber(x, d)) === x` for every x that was written with at
 * most d decimals.
 */
export function formatNumber(value: number, decimals: number | undefined): string {
  if (decimals === undefined) return String(value === 0 ? 0 : value);
  const power = POWERS_OF_TEN[decimals];
  const scaled = Math.abs(value) * power;
  if (!(scaled < EXACT_SCALED)) return String(value);
  let digits = Math.floor(scaled + 0.5);
  if (digits === 0) return '0';
  let places = decimals;
  while (places > 0 && digits % 10 === 0) {
    digits /= 10;
    places--;
  }
  const sign = value < 0 ? '-' : '';
  if (places === 0) return sign + String(digits);
  const whole = Math.floor(digits / POWERS_OF_TEN[places]);
  const fraction = String(digits - whole * POWERS_OF_TEN[places]);
  return `${sign}${whole}.${fraction.padStart(places, '0')}`;
}
