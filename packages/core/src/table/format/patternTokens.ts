import { LikenessError } from '../../errors.js';

/** A field of a date pattern. */
export type Field =
  | 'yyyy'
  | 'yy'
  | 'MMMM'
  | 'MMM'
  | 'MM'
  | 'M'
  | 'dd'
  | 'd'
  | 'HH'
  | 'H'
  | 'hh'
  | 'h'
  | 'mm'
  | 'ss'
  | 'S'
  | 'a'
  | 'X'
  | 'XX'
  | 'XXX';
export type Token =
  | { readonly type: 'field'; readonly field: Field; readonly length: number }
  | { readonly type: 'literal'; readonly text: string }
  | { readonly type: 'optional'; readonly tokens: readonly Token[] };

const FIELDS: readonly Field[] = [
  'yyyy',
  'yy',
  'MMMM',
  'MMM',
  'MM',
  'M',
  'dd',
  'd',
  'HH',
  'H',
  'hh',
  'h',
  'mm',
  'ss',
  'XXX',
  'XX',
  'X',
  'a',
];
/**
 * The parts of a date pattern.
 *
 * @throws LikenessError `INVALID_SCHEMA` naming what is not understood
 */
export function parseTokens(pattern: string): readonly Token[] {
  let at = 0;
  const fail = (why: string): LikenessError =>
    new LikenessError(
      'INVALID_SCHEMA',
      `The date pattern "${pattern}" cannot be read: ${why}. Write one such as yyyy-MM-dd, dd.MM.yyyy or MM/dd/yyyy hh:mm a.`,
      { value: pattern },
    );
  const read = (nested: boolean): Token[] => {
    const tokens: Token[] = [];
    while (at < pattern.length) {
      const char = pattern[at];
      if (char === ']' && nested) return tokens;
      if (char === '[') {
        at++;
        tokens.push({ type: 'optional', tokens: read(true) });
        if (pattern[at++] !== ']') throw fail('a bracket is not closed');
      } else if (char === "'") {
        const end = pattern.indexOf("'", at + 1);
        if (end < 0) throw fail('an apostrophe is not closed');
        tokens.push({ type: 'literal', text: end === at + 1 ? "'" : pattern.slice(at + 1, end) });
        at = end + 1;
      } else if (char === 'S') {
        const from = at;
        while (pattern[at] === 'S') at++;
        tokens.push({ type: 'field', field: 'S', length: at - from });
      } else if (/[A-Za-z]/.test(char)) {
        const field = FIELDS.find((name) => pattern.startsWith(name, at));
        if (field === undefined || pattern[at + field.length] === char)
          throw fail(`"${char}" at character ${at + 1} is no known field`);
        tokens.push({ type: 'field', field, length: field.length });
        at += field.length;
      } else {
        tokens.push({ type: 'literal', text: char });
        at++;
      }
    }
    return tokens;
  };
  const tokens = read(false);
  if (at < pattern.length || !tokens.some(({ type }) => type === 'field')) throw fail('it has no field');
  return tokens;
}
