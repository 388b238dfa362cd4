import { LikenessError } from '../../errors.js';

/**
 * The error of a change that the model cannot follow.
 *
 * @param text the change as it was given
 * @param why a clause that ends the sentence
 */
export function invalidScenario(text: string, why: string): LikenessError {
  return new LikenessError('INVALID_SCENARIO', `"${text}" cannot be applied: ${why}.`, { value: text });
}
