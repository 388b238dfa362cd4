import { normalCdf } from '../../numeric/normalDistribution.js';
import { checkBetween, refusedOption } from '../invalidDesign.js';
import { crossingProbabilities } from './crossingProbabilities.js';

/**
 * Type I error of a test that is repeated, naively, with the same critical value at each of several equally spaced looks.
 *
 * Source: Armitage, McPherson and Rowe 1969, table 2.
 *
 * @param looks 1 to 100
 * @param critical above 0; 1.959964 is 2.5% on each side for one look
 * @param sides 1: only large values reject
 * @throws LikenessError `INVALID_OPTION`
 */
export function repeatedLooksError(looks: number, critical: number, sides: 1 | 2): number {
  if (!(Number.isInteger(looks) && looks >= 1 && looks <= 100))
    throw refusedOption('looks', looks, 'a whole number from 1 to 100');
  checkBetween('critical', critical, 0, Infinity);
  if (looks === 1) return sides * normalCdf(-critical);
  const information = Array.from({ length: looks }, (_, look) => (look + 1) / looks);
  const lowest = sides === 2 ? -critical : -Infinity;
  const bounds = { upper: information.map(() => critical), lower: information.map(() => lowest) };
  const { upper, lower } = crossingProbabilities(information, bounds, 0);
  return upper.reduce((sum, above, look) => sum + above + lower[look], 0);
}
