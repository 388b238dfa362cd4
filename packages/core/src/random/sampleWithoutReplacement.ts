import { LikenessError } from '../errors.js';
import type { RandomStream } from './randomStream.js';

/**
 * `count` different whole numbers from 0 (included) to `size` (excluded), ascending; every subset equally likely.
 * Selection sampling (Knuth, The Art of Computer Programming 2, algorithm S): O(size).
 *
 * @throws LikenessError `INVALID_OPTION` when `count` is above `size`.
 */
export function sampleWithoutReplacement(stream: RandomStream, size: number, count: number): Int32Array {
  if (count > size) {
    throw new LikenessError(
      'INVALID_OPTION',
      `Cannot draw ${count} different rows of ${size}; draw at most ${size}.`,
    );
  }
  const chosen = new Int32Array(count);
  let taken = 0;
  for (let item = 0; taken < count; item++) {
    if (stream.integer(size - item) < count - taken) chosen[taken++] = item;
  }
  return chosen;
}
