import { createStream } from '../../random/randomStream.js';
import { sampleWithoutReplacement } from '../../random/sampleWithoutReplacement.js';

/**
 * Combinations of `order` of `count` columns in lexicographic order: all of them, or `most` at random.
 *
 * @param order 1 to 3
 */
export function chooseParts(count: number, order: number, most: number, seed: number): number[][] {
  const total = combinations(count, order);
  const chosen =
    total > most ? sampleWithoutReplacement(createStream(seed, 'parts', order), total, most) : null;
  const parts: number[][] = [];
  const part = Array.from({ length: order }, (_, i) => i);
  let wanted = 0;
  for (let at = 0; at < total; at++) {
    if (chosen === null || chosen[wanted] === at) {
      parts.push([...part]);
      wanted++;
    }
    let place = order - 1;
    while (place >= 0 && part[place] === count - order + place) place--;
    if (place < 0) break;
    part[place]++;
    for (let i = place + 1; i < order; i++) part[i] = part[i - 1] + 1;
  }
  return parts;
}

function combinations(count: number, order: number): number {
  let total = 1;
  for (let i = 0; i < order; i++) total = (total * (count - i)) / (i + 1);
  return Math.max(0, Math.round(total));
}
