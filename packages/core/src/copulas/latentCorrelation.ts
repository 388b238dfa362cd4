import type { LatentVariable, OrderedVariable, ScoredVariable } from './latentVariable.js';
import { polychoric } from './polychoric.js';
import { polyserial } from './polyserial.js';

/** Rows with both values below which a pair tells nothing. */
const MIN_ROWS = 3;

/**
 * Correlation of the normals behind two variables, over the rows where neither is missing: Pearson of normal
 * scores, polyserial or polychoric, by what is known of them. Null when fewer than three rows have both values, or
 * one variable is constant on them.
 */
export function latentCorrelation(a: LatentVariable, b: LatentVariable): number | null {
  if (a.type === 'scored') return b.type === 'scored' ? scoredPair(a, b) : mixedPair(a, b);
  return b.type === 'scored' ? mixedPair(b, a) : orderedPair(a, b);
}

/** Pearson, from deviations from the means of the complete rows. */
function scoredPair({ scores: x }: ScoredVariable, { scores: y }: ScoredVariable): number | null {
  let count = 0;
  let meanX = 0;
  let meanY = 0;
  for (let row = 0; row < x.length; row++) {
    if (Number.isNaN(x[row]) || Number.isNaN(y[row])) continue;
    count++;
    meanX += x[row];
    meanY += y[row];
  }
  if (count < MIN_ROWS) return null;
  meanX /= count;
  meanY /= count;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let row = 0; row < x.length; row++) {
    if (Number.isNaN(x[row]) || Number.isNaN(y[row])) continue;
    const dx = x[row] - meanX;
    const dy = y[row] - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  // Equal values leave sums of rounding errors, not zeros.
  if (!(xx > 1e-12 * count && yy > 1e-12 * count)) return null;
  return Math.min(1, Math.max(-1, xy / Math.sqrt(xx * yy)));
}

function mixedPair({ scores }: ScoredVariable, ordered: OrderedVariable): number | null {
  const complete = new Int32Array(scores.length);
  for (let row = 0; row < complete.length; row++) {
    complete[row] = Number.isNaN(scores[row]) ? -1 : ordered.ranks[row];
  }
  const { ranks, classes } = compactClasses(complete, ordered.classes);
  let count = 0;
  let minimum = Infinity;
  let maximum = -Infinity;
  for (let row = 0; row < ranks.length; row++) {
    if (ranks[row] < 0) continue;
    count++;
    if (scores[row] < minimum) minimum = scores[row];
    if (scores[row] > maximum) maximum = scores[row];
  }
  if (count < MIN_ROWS || classes < 2 || !(maximum > minimum)) return null;
  return polyserial(scores, ranks, classes);
}

function orderedPair(a: OrderedVariable, b: OrderedVariable): number | null {
  const left = compactClasses(whereBoth(a.ranks, b.ranks), a.classes);
  const right = compactClasses(whereBoth(b.ranks, a.ranks), b.classes);
  if (left.classes < 2 || right.classes < 2) return null;
  const counts = new Float64Array(left.classes * right.classes);
  let count = 0;
  for (let row = 0; row < a.ranks.length; row++) {
    if (left.ranks[row] < 0) continue;
    counts[left.ranks[row] * right.classes + right.ranks[row]]++;
    count++;
  }
  return count < MIN_ROWS ? null : polychoric(counts, left.classes, right.classes);
}

/** The ranks, missing where the other's are missing. */
function whereBoth(ranks: Int32Array, other: Int32Array): Int32Array {
  const both = new Int32Array(ranks.length);
  for (let row = 0; row < both.length; row++) both[row] = other[row] < 0 ? -1 : ranks[row];
  return both;
}

/** Leaves out classes without a row, keeping the order of the others. */
function compactClasses(ranks: Int32Array, classes: number): { ranks: Int32Array; classes: number } {
  const seen = new Uint8Array(classes);
  for (const rank of ranks) if (rank >= 0) seen[rank] = 1;
  const newRank = new Int32Array(classes);
  let next = 0;
  for (let rank = 0; rank < classes; rank++) newRank[rank] = seen[rank] === 1 ? next++ : -1;
  if (next === classes) return { ranks, classes };
  return { ranks: ranks.map((rank) => (rank < 0 ? -1 : newRank[rank])), classes: next };
}
