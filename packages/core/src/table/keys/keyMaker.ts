import { philox4x32 } from '../../random/philox.js';
import { createStream } from '../../random/randomStream.js';
import type { KeyPart, KeyPattern } from './keyPattern.js';
import { compileTemplate } from './keyTemplate.js';
import { LARGEST_DOMAIN, permuteIndex, roundKeys } from './permuteIndex.js';

const TWO_32 = 2 ** 32;
const WORD = 2n ** 32n;
const DOMAIN = BigInt(LARGEST_DOMAIN);

/** Some keys, one after another in an order that looks random. */
interface Level {
  /** How many there are; more than 2^52 count as that many. */
  readonly count: number;
  readonly key: (index: number) => string;
}

/** The synthetic keys of a column, by the 0-based number of their row in the endless synthetic table. */
export interface KeyMaker {
  /**
   * The key of a row: no two rows have the same, and none has a real one.
   *
   * @param row 0 to below 2^52
   */
  readonly key: (row: number) => string;
  /** A number from 0 to below 1 that looks random: the key is missing where it lies below a proportion. */
  readonly uniform: (row: number) => number;
}

/**
 * Makes a pattern ready. A key follows from its row alone, so that threads and chunks give the same ones; some 1 us a
 * key.
 *
 * @param name of the column, which names the order of its keys
 */
export function createKeyMaker(pattern: KeyPattern, name: string): KeyMaker {
  const stream = createStream(0, `synthetic keys of ${name}`);
  const words = [stream.nextUint32(), stream.nextUint32()] as const;
  const rounds = roundKeys(() => stream.nextUint32());
  const spread = (index: number, count: bigint, level: number): bigint =>
    count <= DOMAIN
      ? BigInt(permuteIndex(index, Number(count), rounds))
      : spreadWide(index, count, level, words, rounds);
  return {
    key: keyOfRow(pattern, spread),
    uniform: (row) =>
      philox4x32([row % TWO_32, Math.floor(row / TWO_32), 1, 0], words[0], words[1])[0] / TWO_32,
  };
}

/** A number below `count` for each index, all different, that looks random. */
type Spread = (index: number, count: bigint, level: number) => bigint;

/**
 * Beyond 2^52 numbers: the low 52 bits are a permutation of the index, which makes numbers differ; the bits above are a
 * counter-based random number.
 */
function spreadWide(
  index: number,
  count: bigint,
  level: number,
  words: readonly [number, number],
  rounds: readonly number[],
): bigint {
  const low = BigInt(permuteIndex(index, LARGEST_DOMAIN, rounds));
  const random = philox4x32([index % TWO_32, Math.floor(index / TWO_32), 0, level], words[0], words[1]);
  const high = random.reduce((sum, word) => sum * WORD + BigInt(word), 0n) % (count / DOMAIN);
  return high * DOMAIN + low;
}

function keyOfRow(pattern: KeyPattern, spread: Spread): (row: number) => string {
  switch (pattern.type) {
    case 'sequence': {
      const { prefix, suffix, width } = pattern;
      const first = BigInt(pattern.first);
      if (first < Number.MAX_SAFE_INTEGER - LARGEST_DOMAIN) {
        const start = Number(first);
        return (row) => prefix + String(start + row).padStart(width, '0') + suffix;
      }
      return (row) => prefix + String(first + BigInt(row)).padStart(width, '0') + suffix;
    }
    case 'email':
      return (row) => `user${row + 1}@${pattern.domain}`;
    case 'counter':
      return (row) => `${pattern.prefix}${row + 1}`;
    case 'number':
      return overLevels((level) => numberLevel(pattern, level, spread));
    case 'template':
      return overLevels((level) => templateLevel(pattern, level, spread));
  }
}

/** The keys of the first level, when they are used up those of the next one, which are longer. */
function overLevels(levelAt: (level: number) => Level): (row: number) => string {
  const levels: Level[] = [];
  return (row) => {
    let index = row;
    for (let at = 0; ; at++) {
      const level = (levels[at] ??= levelAt(at));
      if (index < level.count) return level.key(index);
      index -= level.count;
    }
  };
}

function numberLevel(pattern: Extract<KeyPattern, { type: 'number' }>, level: number, spread: Spread): Level {
  const { prefix, suffix, width } = pattern;
  const [least, most] = [BigInt(pattern.least), BigInt(pattern.most)];
  const text = (number: bigint): string => prefix + String(number).padStart(width, '0') + suffix;
  if (level === 0) {
    const { count, numberAt } = classMembers(pattern, most - least);
    return { count: clamp(count), key: (index) => text(least + numberAt(spread(index, count, 0))) };
  }
  // With leading digits that all share, those stay; otherwise numbers that are longer than every real one.
  const shared = least * 10n >= most;
  const from = shared ? least * 10n ** BigInt(level) : most * 10n ** BigInt(level - 1);
  const count = (shared ? most * 10n ** BigInt(level) : most * 10n ** BigInt(level)) - from;
  return { count: clamp(count), key: (index) => text(from + spread(index, count, level)) };
}

function templateLevel(
  { parts, growth, modulus, residue }: Extract<KeyPattern, { type: 'template' }>,
  level: number,
  spread: Spread,
): Level {
  if (level === 0) {
    const { space, keyOf } = compileTemplate(parts);
    const { count, numberAt } = classMembers({ modulus, residue }, space);
    return { count: clamp(count), key: (index) => keyOf(numberAt(spread(index, count, 0))) };
  }
  const { space, keyOf } = compileTemplate(longer(parts, growth + level - 1));
  return { count: clamp(space), key: (index) => keyOf(spread(index, space, level)) };
}

/** The numbers of a residue class below `space`. */
function classMembers(
  { modulus, residue }: { readonly modulus: number; readonly residue: number },
  space: bigint,
): { readonly count: bigint; readonly numberAt: (index: bigint) => bigint } {
  const [step, first] = [BigInt(modulus), BigInt(residue)];
  return {
    count: first >= space ? 0n : (space - first - 1n) / step + 1n,
    numberAt: (index) => first + index * step,
  };
}

function clamp(count: bigint): number {
  return Number(count < DOMAIN ? count : DOMAIN);
}

/** The template with more of the characters that differ last. */
function longer(parts: readonly KeyPart[], by: number): readonly KeyPart[] {
  const last = parts.findLastIndex((part) => 'characters' in part);
  return parts.map((part, at) =>
    at === last && 'characters' in part ? { ...part, count: part.count + by } : part,
  );
}
