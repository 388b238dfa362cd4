/** A score: four decimals, thin for large numbers; an en dash where there is none. */
export function score(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  if (Math.abs(value) >= 10_000) return value.toPrecision(3);
  return Math.abs(value) >= 100 ? value.toFixed(1) : value.toFixed(4).replace(/^(-?)0\./, '$1.');
}

/** A proportion in percent. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(share > 0 && share < 0.0995 ? 1 : 0)}%`;
}

/** A count with its thousands apart. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');
}

/** A score without the zeros at its end: sizes that somebody chose, such as thresholds. */
export function size(value: number): string {
  const text = score(value);
  return text.includes('.') ? text.replace(/\.?0+$/, '') || '0' : text;
}

/** A difference of proportions in percent, with its sign. */
export function signedPercent(difference: number): string {
  const text = percent(Math.abs(difference));
  if (text === '0%') return text;
  return `${difference < 0 ? '−' : '+'}${text}`;
}

/** A number on an axis: at most four digits that differ. */
export function tick(value: number): string {
  if (value === 0) return '0';
  const magnitude = Math.abs(value);
  if (magnitude >= 1e6 || magnitude < 1e-3) return value.toExponential(1).replace('e+', 'e');
  return String(Number(value.toPrecision(4)));
}
