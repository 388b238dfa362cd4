import { createStream } from '../../random/randomStream.js';
import { sampleWithoutReplacement } from '../../random/sampleWithoutReplacement.js';

/** Parts of a score that are reported one by one, with a ceiling of their own. */
export const WORST_PARTS = 10;

const AT_RANDOM = 30;

/** The parts with the lowest values, the lowest first. */
export function worstParts(values: Float64Array, count: number): number[] {
  return Array.from(values.keys())
    .sort((a, b) => values[a] - values[b] || a - b)
    .slice(0, count);
}

/** The worst parts and some at random, ascending: for which spreads are estimated where all would be too dear. */
export function coarseParts(values: Float64Array, seed: number, purpose: string): Int32Array {
  const drawn = sampleWithoutReplacement(
    createStream(seed, purpose),
    values.length,
    Math.min(AT_RANDOM, values.length),
  );
  return Int32Array.from(new Set([...worstParts(values, WORST_PARTS), ...drawn])).sort();
}
