/** Rounds of the network; four are enough for outputs that look random (Luby and Rackoff 1988). */
const ROUNDS = 6;
/** The largest domain: two halves of 26 bits, whose products and sums are exact in a double. */
export const LARGEST_DOMAIN = 2 ** 52;

/** Keys of the rounds, 32 bits each. */
export type RoundKeys = readonly number[];

/** Keys for a permutation from a source of 32-bit words. */
export function roundKeys(next: () => number): RoundKeys {
  return Array.from({ length: ROUNDS }, next);
}

/**
 * A permutation of the whole numbers below `size` that looks random: a Feistel network on the next even number of
 * bits, walked until it falls below `size` (Black and Rogaway 2002, "Ciphers with arbitrary finite domains"). Any
 * number is mapped by itself, so that no state passes from row to row. About .2 us.
 *
 * @param index 0 to below `size`
 * @param size 1 to 2^52
 */
export function permuteIndex(index: number, size: number, keys: RoundKeys): number {
  const bits = Math.max(1, Math.ceil(Math.log2(size) / 2));
  const half = 2 ** bits;
  let value = index;
  do value = feistel(value, half, keys);
  while (value >= size);
  return value;
}

function feistel(value: number, half: number, keys: RoundKeys): number {
  let left = Math.floor(value / half);
  let right = value % half;
  for (const key of keys) {
    const next = (left + (mix(right, key) % half)) % half;
    left = right;
    right = next;
  }
  return left * half + right;
}

/** MurmurHash3's finisher over a keyed word. */
function mix(word: number, key: number): number {
  let hash = Math.imul(word ^ key, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
