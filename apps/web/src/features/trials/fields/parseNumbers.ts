/** A number as it is typed; undefined for nothing, null for what is no number. */
export function parseNumber(text: string): number | undefined | null {
  const written = text.trim();
  if (written === '') return undefined;
  const value = Number(written);
  return Number.isFinite(value) ? value : null;
}

/** Numbers between commas or blanks; undefined for nothing, null where one is no number. */
export function parseNumbers(text: string): readonly number[] | undefined | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  if (parts.length === 0) return undefined;
  const values = parts.map(Number);
  return values.every(Number.isFinite) ? values : null;
}

/** Texts between commas; undefined for none. */
export function parseTexts(text: string): readonly string[] | undefined {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts;
}

/** A value of a plan as a field shows it; empty for what a field cannot hold. */
export function fieldText(value: unknown): string {
  if (Array.isArray(value)) return value.map((each: unknown) => fieldText(each)).join(', ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
