import type { DistinctPoints } from '../../../neighbors/distinctPoints.js';
import type { TiedNeighbors } from '../../../neighbors/tiedNeighbors.js';
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
  version: 3,
  description:
    'How much better synthetic rows predict an unknown value of a training row than of an unseen one.',
});

/** A guessed number may be off by this fraction of the true one's size. */
const TOLERANCE = 0.05;

/**
 * Of each target the probability that a guess is right which is read from one of its nearest rows, all that tie alike. Two
 * missing cells agree; a true 0 must be guessed exactly.
 *
 * @param guess the column that guesses are read from
 * @param distinct of the rows of `guess`
 * @param nearest of each row of `truth`
 */
export function rightGuesses(
  truth: Column,
  guess: Column,
  { starts, rows }: Pick<DistinctPoints, 'starts' | 'rows'>,
  nearest: TiedNeighbors,
): Float64Array {
  const isRight = comparisonOf(truth, guess);
  return Float64Array.from({ length: nearest.starts.length - 1 }, (_, target) => {
    let right = 0;
    let all = 0;
    for (let at = nearest.starts[target]; at < nearest.starts[target + 1]; at++) {
      const point = nearest.points[at];
      for (let i = starts[point]; i < starts[point + 1]; i++) if (isRight(target, rows[i])) right++;
      all += starts[point + 1] - starts[point];
    }
    return right / all;
  });
}

function comparisonOf(truth: Column, guess: Column): (target: number, row: number) => boolean {
  if (truth.type === 'coded' && guess.type === 'coded') {
    return (target, row) => truth.codes[target] === guess.codes[row];
  }
  if (truth.type !== 'numeric' || guess.type !== 'numeric') return () => false;
  return (target, row) => {
    const [value, guessed] = [truth.values[target], guess.values[row]];
    const both = value !== value && guessed !== guessed;
    return both || Math.abs(guessed - value) <= TOLERANCE * Math.abs(value);
  };
}
