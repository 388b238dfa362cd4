const LOCALE = 'en';
const count = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat(LOCALE, { notation: 'compact', maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 1 });
const wholePercent = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 0 });
const axisPercent = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 2 });
const significant = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 4 });
const scientific = new Intl.NumberFormat(LOCALE, { notation: 'scientific', maximumSignificantDigits: 3 });
const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** What stands where a value does not exist. */
export const NO_VALUE = '–';

/** A whole number with separators: `53,940`. */
export function formatCount(value: number | null | undefined): string {
  return value === null || value === undefined ? NO_VALUE : count.format(value);
}

/** A whole number for narrow places: `53.9K`. */
export function formatCompact(value: number): string {
  return compact.format(value);
}

/** A fraction of 0 to 1 as a percentage: `7.3%`. A share that is not 0 never reads as 0%. */
export function formatShare(value: number | null | undefined): string {
  if (value === null || value === undefined) return NO_VALUE;
  if (value > 0 && value < 0.0005) return '<0.1%';
  return percent.format(value);
}

/** A fraction of 0 to 1 in whole percent. */
export function formatPercent(value: number): string {
  return wholePercent.format(value);
}

/** A fraction of 0 to 1 on an axis, as a percentage: steps of .01% and more are written apart. */
export function formatAxisShare(value: number): string {
  return axisPercent.format(value);
}

/** Any measured number in four significant digits; scientific below 1e-4 and from 1e9. */
export function formatNumber(value: number | null | undefined): string {
  if (value === null || value === undefined) return NO_VALUE;
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) return scientific.format(value);
  return size >= 1000 ? significant.format(Number(value.toPrecision(6))) : significant.format(value);
}

/** A metric: three decimals, so that values stand under one another; more where three would read as zero. */
export function formatMetric(value: number | null | undefined): string {
  if (value === null || value === undefined) return NO_VALUE;
  const size = Math.abs(value);
  if (size !== 0 && size < 0.0005) return scientific.format(value);
  return size >= 1000 ? formatNumber(value) : value.toFixed(3);
}

/** A difference of two metrics with its sign: `+0.012`; `±0.000` where three decimals show none. */
export function formatDifference(value: number): string {
  const size = Math.abs(value);
  if (size < 0.0005) return '±0.000';
  return `${value > 0 ? '+' : '−'}${size >= 1000 ? formatNumber(size) : size.toFixed(3)}`;
}

/** Bytes in decimal units: `2.4 MB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? value.toFixed(0) : value.toFixed(1)} ${BYTE_UNITS[unit]}`;
}

/** `1 row`, `344 rows`. */
export function formatQuantity(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}
