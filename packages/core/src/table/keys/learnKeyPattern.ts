import { freeClass } from './freeClass.js';
import { KEY_CHARACTERS, type KeyCharacters, type KeyPart, type KeyPattern } from './keyPattern.js';
import { compileTemplate } from './keyTemplate.js';
import { ALIKE, learnNumberedKeys } from './learnNumberedKeys.js';

const MAX_TEMPLATE_LENGTH = 64;
/** RFC 2606 reserves them; the last ones are for a column that has addresses of the others. */
const RESERVED_DOMAINS = ['example.org', 'example.com', 'example.net', 'people.example', 'synthetic.example'];
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * What the keys of a column look like, by the first of these that 95% of them have: e-mail address, UUID, a number
 * between constant texts, texts of one length whose positions are digits or letters; otherwise a counter. With what is
 * needed so that synthetic keys are none of the real ones: docs/adr/0014-synthetic-keys.md. O(keys).
 *
 * @param values null where the key is missing
 * @param name of the column, which names the random choices
 */
export function learnKeyPattern(values: Iterable<string | null>, name: string): KeyPattern {
  const keys = new Set(values);
  keys.delete(null);
  const list = [...keys] as string[];
  return (
    learnEmail(list) ??
    learnUuid(list, name) ??
    learnNumberedKeys(list, name) ??
    learnTemplate(list, name) ?? { type: 'counter', prefix: freePrefix(list) }
  );
}

function learnEmail(keys: readonly string[]): KeyPattern | null {
  if (!mostOf(keys, (key) => EMAIL.test(key))) return null;
  const lower = keys.map((key) => key.toLowerCase());
  const domain = RESERVED_DOMAINS.find((free) => !lower.some((key) => key.endsWith(`@${free}`)));
  return domain === undefined ? null : { type: 'email', domain };
}

function learnUuid(keys: readonly string[], name: string): KeyPattern | null {
  if (!mostOf(keys, (key) => UUID.test(key))) return null;
  const upper = keys.filter((key) => key !== key.toLowerCase()).length > keys.length / 2;
  const [hex, variant] = upper
    ? (['hex-upper', 'variant-upper'] as const)
    : (['hex-lower', 'variant-lower'] as const);
  const parts: readonly KeyPart[] = [
    { characters: hex, count: 8 },
    { text: '-' },
    { characters: hex, count: 4 },
    { text: '-4' },
    { characters: hex, count: 3 },
    { text: '-' },
    { characters: variant, count: 1 },
    { characters: hex, count: 3 },
    { text: '-' },
    { characters: hex, count: 12 },
  ];
  // Letter case makes no other UUID.
  return templateOf(
    parts,
    upper ? keys.map((key) => key.toUpperCase()) : keys.map((key) => key.toLowerCase()),
    name,
  );
}

function learnTemplate(keys: readonly string[], name: string): KeyPattern | null {
  if (keys.length < 2) return null;
  const lengths = new Map<number, number>();
  for (const { length } of keys) lengths.set(length, (lengths.get(length) ?? 0) + 1);
  const [length, count] = [...lengths].reduce((best, own) => (own[1] > best[1] ? own : best));
  if (length > MAX_TEMPLATE_LENGTH || count < ALIKE * keys.length) return null;
  const alike = keys.filter((key) => key.length === length);
  const seen = Array.from({ length }, (_, at) => new Set(alike.map((key) => key[at])));
  const variable = seen.filter(({ size }) => size > 1);
  if (variable.length === 0) return null;
  const wide = hexOf(variable);
  const parts: KeyPart[] = [];
  for (const characters of seen) {
    if (characters.size === 1) {
      const [text] = characters;
      const last = parts.at(-1);
      if (last && 'text' in last) parts[parts.length - 1] = { text: last.text + text };
      else parts.push({ text });
      continue;
    }
    const set = wide ?? narrowest([characters]);
    if (set === null) return null;
    const last = parts.at(-1);
    if (last && 'characters' in last && last.characters === set)
      parts[parts.length - 1] = { characters: set, count: last.count + 1 };
    else parts.push({ characters: set, count: 1 });
  }
  return templateOf(parts, keys, name);
}

/** The hexadecimal digits, where all positions that differ hold no others and both digits and letters. */
function hexOf(positions: readonly ReadonlySet<string>[]): KeyCharacters | null {
  const set = narrowest(positions, ['digit', 'hex-lower', 'hex-upper']);
  if (set === null || set === 'digit' || positions.length < 4) return null;
  const mixed = positions.filter((seen) => narrowest([seen], ['digit', 'upper', 'lower']) === null);
  return mixed.length > positions.length / 2 ? set : null;
}

const BY_WIDTH: readonly KeyCharacters[] = [
  'digit',
  'upper',
  'lower',
  'upper-digit',
  'lower-digit',
  'letter',
  'letter-digit',
];

/** The first of the sets that holds all characters of the positions. */
function narrowest(
  positions: readonly ReadonlySet<string>[],
  sets: readonly KeyCharacters[] = BY_WIDTH,
): KeyCharacters | null {
  const holds = (set: KeyCharacters): boolean =>
    positions.every((seen) => [...seen].every((character) => KEY_CHARACTERS[set].includes(character)));
  return sets.find(holds) ?? null;
}

function templateOf(parts: readonly KeyPart[], keys: readonly string[], name: string): KeyPattern {
  const template = compileTemplate(parts);
  const numbers: bigint[] = [];
  let longest = 0;
  for (const key of keys) {
    longest = Math.max(longest, key.length);
    const number = template.numberOf(key);
    if (number !== null) numbers.push(number);
  }
  const length = parts.reduce((sum, part) => sum + ('text' in part ? part.text.length : part.count), 0);
  return {
    type: 'template',
    parts,
    growth: Math.max(1, longest - length + 1),
    ...freeClass(numbers, template.space, name),
  };
}

/** `id-`, or another prefix where keys begin with it. */
function freePrefix(keys: readonly string[]): string {
  for (let attempt = 1; ; attempt++) {
    const prefix = attempt === 1 ? 'id-' : `id${attempt}-`;
    if (!keys.some((key) => key.startsWith(prefix))) return prefix;
  }
}

/** Whether nearly all keys are so; false without keys. */
function mostOf(keys: readonly string[], holds: (key: string) => boolean): boolean {
  return keys.length > 0 && keys.filter(holds).length >= ALIKE * keys.length;
}
