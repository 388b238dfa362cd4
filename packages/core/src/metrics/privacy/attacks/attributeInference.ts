import type { Column } from '../../../table/column.js';
import { attackMetric } from './attackMetric.js';

/**
 * Attribute inference: all columns of a person but one are known; the nearest synthetic row tells the last. Success:
 * the label is right, or the number within 5%; control: the same for unseen rows, which a good table answers too,
 * since it knows what is true of everybody.
 */
export const attributeInferenceRisk = attackMetric({
  name: 'attributeInferenceRisk',
  label: 'Attribute inference risk',
  version: 2,
  description:
    'How much better synthetic rows predict an unknown value of a training row than of an unseen one.',
});

/** A guessed number may be off by this fraction of the true one's size. */
const TOLERANCE = 0.05;

/**
 * Whether each guess is right. Two missing cells agree; a true 0 must be guessed exactly.
 *
 * @param rows of the targets, and of the rows that the guesses are read from
 */
export function rightGuesses(
  truth: Column,
  targets: ArrayLike<number>,
  guess: Column,
  rows: ArrayLike<number>,
): Uint8Array {
  const right = new Uint8Array(targets.length);
  for (let i = 0; i < targets.length; i++) {
    if (truth.type === 'coded' && guess.type === 'coded') {
      right[i] = truth.codes[targets[i]] === guess.codes[rows[i]] ? 1 : 0;
    } else if (truth.type === 'numeric' && guess.type === 'numeric') {
      const value = truth.values[targets[i]];
      const guessed = guess.values[rows[i]];
      const both = value !== value && guessed !== guessed;
      right[i] = both || Math.abs(guessed - value) <= TOLERANCE * Math.abs(value) ? 1 : 0;
    }
  }
  return right;
}
