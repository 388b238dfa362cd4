import { reportProgress, type RunContext } from '../../../work/progress.js';
import { createStream, type RandomStream } from '../../../random/randomStream.js';
import type { Ceiling } from '../../ceilings/ceiling.js';
import { summariseReplicates } from '../../ceilings/ceiling.js';

/** Replicates; the 95% quantile of 500 is sure to about one percentage point of its level. */
export const PERMUTATIONS = 500;

const TWO_32 = 2 ** 32;

/** Permutations between two checks of the signal. */
const CHECK_EVERY = 25;

/**
 * The distribution of a score of training rows against unseen rows when the synthetic rows know nothing of which is which: rows
 * of one distribution are exchangeable, so the labels are put at random over all of them, the synthetic rows kept as they are.
 * Nothing is assumed of the score: guesses may share rows, rows may repeat, distances may tie, all as often as they
 * do in these tables, and the level is still right (Fisher's permutation test).
 *
 * @param rowCount training rows, then unseen ones, as the score numbers them
 * @param trainingCount how many of them are training rows
 * @param used the rows whose labels the score reads, each once; the others are given none
 * @param score of labels, 1 for a training row and 0 for an unseen one; the array is reused
 * @returns one score a permutation
 * @throws LikenessError `ABORTED`
 */
export async function permuteLabels(
  rowCount: number,
  trainingCount: number,
  used: Int32Array,
  score: (isTraining: Uint8Array) => number,
  seed: number,
  purpose: string,
  context: RunContext,
): Promise<Float64Array> {
  const labels = new Uint8Array(rowCount);
  const scores = new Float64Array(PERMUTATIONS);
  for (let at = 0; at < PERMUTATIONS; at++) {
    if (at % CHECK_EVERY === 0) {
      await reportProgress(
        context,
        at / PERMUTATIONS,
        'Putting the labels of training and unseen rows at random',
      );
    }
    drawLabels(createStream(seed, purpose, at), labels, used, trainingCount);
    scores[at] = score(labels);
  }
  return scores;
}

/**
 * Puts labels of training rows at random on all rows, every choice of so many equally likely. They are drawn from the urn of all
 * labels, so that rows that are not read cost nothing.
 */
export function drawLabels(
  stream: RandomStream,
  labels: Uint8Array,
  used: Int32Array,
  trainingCount: number,
): void {
  let training = trainingCount;
  let left = labels.length;
  for (let i = 0; i < used.length; i++, left--) {
    const isTraining = stream.nextUint32() * left < training * TWO_32 ? 1 : 0;
    labels[used[i]] = isTraining;
    training -= isTraining;
  }
}

/** The different rows among those given, ascending. */
export function distinctRows(lists: Iterable<Int32Array>): Int32Array {
  const rows = new Set<number>();
  for (const list of lists) for (const row of list) rows.add(row);
  return Int32Array.from(rows).sort();
}

/** Training rows first. */
export function trueLabels(rowCount: number, trainingCount: number): Uint8Array {
  return new Uint8Array(rowCount).fill(1, 0, trainingCount);
}

/** What permuted scores of a risk allow: none, and their 95% quantile. */
export function noGain(scores: Float64Array): Ceiling {
  const distribution = summariseReplicates(scores) as Ceiling;
  return { ceiling: 0, low: 0, high: distribution.high };
}

/** In words, for the provenance. */
export const PERMUTATION_METHOD = 'labels of training and unseen rows put at random; 90% of the scores';
