import { KEY_CHARACTERS, type KeyPart } from './keyPattern.js';

/** Numbers up to it are exact in a double. */
const GROUP_LIMIT = 2 ** 52;

/** The keys of a template as numbers from 0: the characters that differ are digits of a mixed radix. */
export interface KeyTemplate {
  /** Different keys. */
  readonly space: bigint;
  /** The number of a key; null for a text that is no such key. */
  readonly numberOf: (key: string) => bigint | null;
  /** The key of a number below `space`. */
  readonly keyOf: (number: bigint) => string;
}

/** Neighbouring positions whose characters together are a number that a double holds: big integers are slow. */
interface Group {
  readonly radix: bigint;
  /** From the right to the left. */
  readonly positions: readonly { readonly at: number; readonly characters: string }[];
}

/** A template made ready. */
export function compileTemplate(parts: readonly KeyPart[]): KeyTemplate {
  const fixed: string[] = [];
  const variable: Group['positions'][number][] = [];
  for (const part of parts) {
    if ('text' in part) fixed.push(...part.text.split(''));
    else
      for (let k = 0; k < part.count; k++) {
        variable.push({ at: fixed.length, characters: KEY_CHARACTERS[part.characters] });
        fixed.push('');
      }
  }
  const groups = groupsOf(variable.reverse());
  return {
    space: groups.reduce((product, { radix }) => product * radix, 1n),
    numberOf(key) {
      if (key.length !== fixed.length) return null;
      for (let at = 0; at < fixed.length; at++) if (fixed[at] !== '' && key[at] !== fixed[at]) return null;
      let number = 0n;
      for (const { radix, positions } of [...groups].reverse()) {
        let value = 0;
        for (let k = positions.length - 1; k >= 0; k--) {
          const { at, characters } = positions[k];
          const digit = characters.indexOf(key[at]);
          if (digit < 0) return null;
          value = value * characters.length + digit;
        }
        number = number * radix + BigInt(value);
      }
      return number;
    },
    keyOf(number) {
      const key = [...fixed];
      let rest = number;
      for (const { radix, positions } of groups) {
        let value = Number(rest % radix);
        rest /= radix;
        for (const { at, characters } of positions) {
          key[at] = characters[value % characters.length];
          value = Math.floor(value / characters.length);
        }
      }
      return key.join('');
    },
  };
}

function groupsOf(positions: Group['positions']): Group[] {
  const groups: { radix: number; positions: Group['positions'][number][] }[] = [];
  for (const position of positions) {
    const last = groups.at(-1);
    const { length } = position.characters;
    if (last && last.radix * length <= GROUP_LIMIT) {
      last.radix *= length;
      last.positions.push(position);
    } else groups.push({ radix: length, positions: [position] });
  }
  return groups.map(({ radix, positions: own }) => ({ radix: BigInt(radix), positions: own }));
}
