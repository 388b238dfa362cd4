import { createStream } from '../../random/randomStream.js';
import { sampleWithoutReplacement } from '../../random/sampleWithoutReplacement.js';

/**
 * The rows that a computation looks at: all of them, or `most` of them at random, ascending. The size goes into the
 * provenance.
 *
 * @param purpose of the stream, different for each table
 */
export function sampleRowIndices(rowCount: number, most: number, seed: number, purpose: string): Int32Array {
  if (rowCount > most) return sampleWithoutReplacement(createStream(seed, purpose), rowCount, most);
  return Int32Array.from({ length: rowCount }, (_, row) => row);
}
