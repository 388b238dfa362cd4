const PLAIN = /^[\p{L}_][\p{L}\p{N}_.]*$/u;
const WORDS: readonly string[] = ['and', 'or', 'allow'];

/** The name of a column as a constraint writes it: in double quotes when it is no plain word. */
export function writeName(name: string): string {
  return PLAIN.test(name) && !WORDS.includes(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** `function(a, b)` of columns. */
export function writeCall(name: string, columns: readonly string[]): string {
  return `${name}(${columns.map(writeName).join(', ')})`;
}

/** ` + 5`, ` - 2.5`, or nothing for 0. */
export function writeOffset(value: number): string {
  return value === 0 ? '' : value < 0 ? ` - ${-value}` : ` + ${value}`;
}
