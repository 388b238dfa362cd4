/** Sets of characters that a position of a key may hold, by name; the order of the characters is their number. */
export const KEY_CHARACTERS = {
  digit: '0123456789',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  lower: 'abcdefghijklmnopqrstuvwxyz',
  'hex-lower': '0123456789abcdef',
  'hex-upper': '0123456789ABCDEF',
  /** The first digit of the fourth group of a UUID (RFC 9562, variant 10). */
  'variant-lower': '89ab',
  'variant-upper': '89AB',
  letter: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  'upper-digit': '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  'lower-digit': '0123456789abcdefghijklmnopqrstuvwxyz',
  'letter-digit': '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
} as const;

export type KeyCharacters = keyof typeof KEY_CHARACTERS;

/** A part of a key: a text that every key has, or some positions that differ from key to key. */
export type KeyPart =
  { readonly text: string } | { readonly characters: KeyCharacters; readonly count: number };

/**
 * A residue class that no real key's number is in: synthetic keys have numbers of it. `modulus` 1 to 2^53, `residue`
 * from 0 to below it.
 */
export interface FreeClass {
  readonly modulus: number;
  readonly residue: number;
}

/** A number within every key, between two texts that all keys have. */
interface NumberedKeys {
  readonly prefix: string;
  readonly suffix: string;
  /** Digits at least, filled up with zeros; 0: as many as the number needs. */
  readonly width: number;
}

/**
 * What the keys of a column look like, and which of the keys that look so are not among them. Plain JSON; whole
 * numbers that may be large are texts. It holds no real key.
 */
export type KeyPattern =
  /** Numbers that follow one another: synthetic ones go on from `first`, above the largest. */
  | ({ readonly type: 'sequence'; readonly first: string } & NumberedKeys)
  /** Numbers far apart: synthetic ones lie from `least` to before `most`, in the free class. */
  | ({ readonly type: 'number'; readonly least: string; readonly most: string } & NumberedKeys & FreeClass)
  | ({
      readonly type: 'template';
      readonly parts: readonly KeyPart[];
      /** Characters by which a key is longer, when all of the free class are used, so that no real one is as long. */
      readonly growth: number;
    } & FreeClass)
  /** Addresses of a domain that is reserved for examples (RFC 2606) and that no real address has. */
  | { readonly type: 'email'; readonly domain: string }
  /** No pattern was found: a number after a prefix that no real key begins with. */
  | { readonly type: 'counter'; readonly prefix: string };

/** What the keys look like, for people: `"PAT-" and a number of 6 digits or more`, `UUID`. */
export function describeKeyPattern(pattern: KeyPattern): string {
  switch (pattern.type) {
    case 'sequence':
    case 'number': {
      const { prefix, suffix, width } = pattern;
      const digits = width > 0 ? ` of ${width} digits or more, with leading zeros` : '';
      const before = prefix === '' ? '' : `"${prefix}" and `;
      return `${before}a whole number${digits}${suffix === '' ? '' : ` and "${suffix}"`}`;
    }
    case 'template':
      return isUuid(pattern.parts) ? 'UUID' : describeParts(pattern.parts);
    case 'email':
      return 'e-mail address';
    case 'counter':
      return 'none that is known';
  }
}

function isUuid(parts: readonly KeyPart[]): boolean {
  return parts.some((part) => 'characters' in part && part.characters.startsWith('variant'));
}

const SIGNS: Readonly<Record<KeyCharacters, readonly [string, string]>> = {
  digit: ['9', 'a digit'],
  upper: ['A', 'a capital letter'],
  lower: ['a', 'a small letter'],
  'hex-lower': ['x', 'a hexadecimal digit'],
  'hex-upper': ['X', 'a hexadecimal digit'],
  'variant-lower': ['x', 'a hexadecimal digit'],
  'variant-upper': ['X', 'a hexadecimal digit'],
  letter: ['L', 'a letter'],
  'upper-digit': ['N', 'a digit or capital letter'],
  'lower-digit': ['n', 'a digit or small letter'],
  'letter-digit': ['C', 'a digit or letter'],
};

function describeParts(parts: readonly KeyPart[]): string {
  const mask = parts.map((part) =>
    'text' in part ? part.text : SIGNS[part.characters][0].repeat(part.count),
  );
  const used = new Set(parts.flatMap((part) => ('text' in part ? [] : [part.characters])));
  const legend = [...used].map((name) => SIGNS[name].join(' is '));
  return `"${mask.join('')}", where ${legend.join(', ')}`;
}
