import { createStream } from '../../random/randomStream.js';
import type { FreeClass } from './keyPattern.js';

/** Free keys that are enough for any table: then the modulus is chosen large, which tells the least. */
const AMPLE = 2n ** 32n;
/** The smallest modulus where there are free keys enough. */
const MIN_AMPLE_MODULUS = 1009;
const MODULUS_STEP = 1.25;

/**
 * A residue class that none of the numbers is in. Of `n` numbers, n + 1 residues cannot all be taken, so that there
 * always is one; of random numbers some are free from a modulus of about n / ln n on, which leaves the most free
 * keys. Where several residues are free, one of them is chosen at random: the others remain unknown.
 *
 * @param numbers of the real keys, 0 or larger; repetitions do no harm. O(numbers) for each modulus that is tried
 * @param space how many numbers there may be
 * @param name of the column, which names the random choice
 */
export function freeClass(numbers: readonly bigint[], space: bigint, name: string): FreeClass {
  const count = new Set(numbers).size;
  if (count === 0) return { modulus: 1, residue: 0 };
  const large = Math.max(2 * count + 1, MIN_AMPLE_MODULUS);
  if (space / BigInt(large) >= AMPLE) return { modulus: large, residue: freeResidue(numbers, large, name) };
  let modulus = Math.max(2, Math.ceil(count / (Math.log(count + 1) + 2)));
  while (modulus <= count) {
    const residue = freeResidue(numbers, modulus, name);
    if (residue >= 0) return { modulus, residue };
    modulus = Math.ceil(modulus * MODULUS_STEP);
  }
  return { modulus: count + 1, residue: freeResidue(numbers, count + 1, name) };
}

/** One of the residues that no number has, at random; -1 where every one is taken. */
function freeResidue(numbers: readonly bigint[], modulus: number, name: string): number {
  const taken = new Uint8Array(modulus);
  const divisor = BigInt(modulus);
  for (const value of numbers) {
    const residue = value <= Number.MAX_SAFE_INTEGER ? Number(value) % modulus : Number(value % divisor);
    taken[residue] = 1;
  }
  const free = taken.reduce((sum, one) => sum + 1 - one, 0);
  if (free === 0) return -1;
  let chosen = createStream(0, `free class of ${name}`).integer(free);
  return taken.findIndex((one) => one === 0 && chosen-- === 0);
}
