import type { MonteCarlo } from '../simulation/evaluation/monteCarlo.js';

/** A probability with its standard error: ".905 (.003)". */
export function probability({ value, standardError }: MonteCarlo): string {
  return `${plain(value, 3)} (${plain(standardError, 4)})`;
}

/** A mean with its standard error. */
export function mean({ value, standardError }: MonteCarlo): string {
  return `${quantity(value)} (${quantity(standardError)})`;
}

/** A number with a fixed number of decimals, without the 0 before the point. */
export function plain(value: number, decimals: number): string {
  return Number.isFinite(value) ? value.toFixed(decimals).replace(/^(-?)0\./u, '$1.') : '–';
}

/** A quantity with three digits or more, thousands apart. */
export function quantity(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const decimals = Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 10 ? 1 : 3;
  return value.toFixed(decimals).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/gu, '\u202f');
}
