/** How a number is shown: as a number, a day, a day with a time, or a time or duration without a day. */
export type NumberFormat = 'number' | 'date' | 'datetime' | 'time';

/** ECMA-376 part 1, 18.8.30: formats without a code in the file; 27 to 36 and 50 to 58 are dates of East Asia. */
const BUILT_IN: readonly (readonly [first: number, last: number, format: NumberFormat])[] = [
  [14, 17, 'date'],
  [18, 21, 'time'],
  [22, 22, 'datetime'],
  [27, 31, 'date'],
  [32, 35, 'time'],
  [36, 36, 'date'],
  [45, 47, 'time'],
  [50, 58, 'date'],
];

/** The meaning of a format without a code. */
export function builtInFormat(id: number): NumberFormat {
  return BUILT_IN.find(([first, last]) => id >= first && id <= last)?.[2] ?? 'number';
}

/** The meaning of a format code such as `dd/mm/yyyy hh:mm` or `[$-409]h:mm AM/PM`. */
export function formatOfCode(code: string): NumberFormat {
  // The first section is that of positive numbers; texts, escaped characters, fills and conditions are no letters of it.
  const [section] = code.split(';');
  const elapsed = /\[(?:h+|m+|s+)\]/i.test(section);
  const letters = section
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
    .replaceAll(/\[[^\]]*\]/g, '')
    .replaceAll(/general/gi, '')
    .replaceAll(/AM\/PM|A\/P/gi, 'h')
    .toLowerCase();
  if (elapsed) return 'time';
  const hasTime = /[hs]/.test(letters);
  if (/[yd]/.test(letters)) return hasTime ? 'datetime' : 'date';
  if (hasTime) return 'time';
  return letters.includes('m') ? 'date' : 'number';
}
