import { freeClass } from './freeClass.js';
import type { KeyPattern } from './keyPattern.js';

/** Part of the keys that look alike; the others are taken for slips. */
export const ALIKE = 0.95;
/** Possible numbers for each key that is there, beyond which keys are drawn from their range instead of above it. */
const SPARSE = 100n;
/** Mean distances of the keys by which the first synthetic one lies above the largest, where there are gaps. */
const MARGIN = 20n;

/** The text before the last number of a key, the number, and the text after it. */
const LAST_NUMBER = /^(.*?)(\d+)(\D*)$/s;
const FIRST_NUMBER = /^(\D*)(\d+)(.*)$/s;

/**
 * The pattern of keys that are a number between two constant texts: `17`, `PAT-000151`, `+28517910805`, `8.0`; null
 * where fewer than 95% are.
 *
 * @param keys different ones
 */
export function learnNumberedKeys(keys: readonly string[], name: string): KeyPattern | null {
  const affixes = commonAffixes(keys, LAST_NUMBER) ?? commonAffixes(keys, FIRST_NUMBER);
  if (affixes === null) return null;
  const { prefix, suffix, digits } = affixes;
  const width = commonWidth(digits);
  if (width === null) return null;
  const numbers = digits.map(BigInt);
  const smallest = numbers.reduce((a, b) => (b < a ? b : a));
  const largest = numbers.reduce((a, b) => (b > a ? b : a));
  const count = BigInt(digits.length);
  const range = largest - smallest + 1n;
  const affixed = { prefix, suffix, width };
  if (range <= SPARSE * count) {
    return { type: 'sequence', ...affixed, first: String(firstAbove(largest, range, count)) };
  }
  const { least, most } = commonBlock(smallest, largest);
  const offsets = numbers.map((number) => number - least);
  const { modulus, residue } = freeClass(offsets, most - least, name);
  return { type: 'number', ...affixed, least: String(least), most: String(most), modulus, residue };
}

function commonAffixes(
  keys: readonly string[],
  split: RegExp,
): { readonly prefix: string; readonly suffix: string; readonly digits: readonly string[] } | null {
  const counts = new Map<string, number>();
  for (const key of keys) {
    const match = split.exec(key);
    if (match === null) continue;
    const affixes = JSON.stringify([match[1], match[3]]);
    counts.set(affixes, (counts.get(affixes) ?? 0) + 1);
  }
  let best: readonly [string, number] = ['', 0];
  for (const own of counts) if (own[1] > best[1]) best = own;
  if (best[1] === 0 || best[1] < ALIKE * keys.length) return null;
  const [prefix, suffix] = JSON.parse(best[0]) as [string, string];
  const digits = keys.flatMap((key) => {
    const match = split.exec(key);
    return match !== null && match[1] === prefix && match[3] === suffix ? [match[2]] : [];
  });
  return { prefix, suffix, digits };
}

/** The width to which numbers are filled up with zeros, 0 where they are not; null where there is no one width. */
function commonWidth(digits: readonly string[]): number | null {
  const padded = new Map<number, number>();
  for (const { length, 0: first } of digits) {
    if (first === '0' && length > 1) padded.set(length, (padded.get(length) ?? 0) + 1);
  }
  if (padded.size === 0) return 0;
  const [width] = [...padded].reduce((best, own) => (own[1] > best[1] ? own : best));
  const others = digits.filter(
    (text) => text.length < width || (text.length > width && text.startsWith('0')),
  );
  return others.length <= (1 - ALIKE) * digits.length ? width : null;
}

/**
 * Where synthetic numbers begin: after the largest. Where there are gaps, real keys above it may exist that the fit
 * does not see (those of a holdout): then at a round number further up.
 */
function firstAbove(largest: bigint, range: bigint, count: bigint): bigint {
  if (range <= count) return largest + 1n;
  let step = 10n;
  while (step * count < MARGIN * range) step *= 10n;
  return (largest / step + 2n) * step;
}

/** The numbers that begin with the digits that all begin with; from the shortest to the longest otherwise. */
function commonBlock(smallest: bigint, largest: bigint): { readonly least: bigint; readonly most: bigint } {
  const from = String(smallest);
  const to = String(largest);
  let shared = 0;
  if (from.length === to.length) while (from[shared] === to[shared]) shared++;
  if (shared > 0) {
    const unit = 10n ** BigInt(to.length - shared);
    const least = (smallest / unit) * unit;
    return { least, most: least + unit };
  }
  return { least: smallest < 10n ? 0n : 10n ** BigInt(from.length - 1), most: 10n ** BigInt(to.length) };
}
