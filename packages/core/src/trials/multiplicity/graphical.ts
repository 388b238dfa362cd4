import { type Adjustment, invalid, readPValues, readWeights, weighted } from './adjustment.js';

/** A graph of hypotheses: how they share the error rate, and to whom a rejected one leaves its part. */
export interface HypothesisGraph {
  /** One a hypothesis, 0 or above, of sum 1 at most. */
  readonly weights: ArrayLike<number>;
  /** At [i][j]: the fraction of its part that hypothesis i leaves to j; rows of sum 1 at most, 0 on the diagonal. */
  readonly transitions: readonly ArrayLike<number>[];
}

/** Rounding that a row of transitions may have above 1, and by which two nodes only lead to each other. */
const ROUNDING = 1e-9;

/**
 * The graphical procedure: hypotheses are tested at their parts of the error rate; a rejected one leaves its part along
 * its transitions, and the graph is joined around it. The closed test of weighted Bonferroni tests.
 *
 * Source: Bretz, Maurer, Brannath, Posch 2009, "A graphical approach to sequentially rejective multiple test procedures",
 * algorithms 1 and 2. O(m^3).
 *
 * @param pValues 0 to 1
 * @throws LikenessError `INVALID_OPTION` for weights or transitions that are no graph
 */
export function graphical(pValues: ArrayLike<number>, graph: HypothesisGraph): Adjustment {
  const p = readPValues(pValues);
  const weights = readWeights(graph.weights, p.length);
  const transitions = readTransitions(graph.transitions, p.length);
  return { method: 'Graphical (Bonferroni)', adjusted: adjustAlong(p, weights, transitions) };
}

/**
 * The fallback procedure: hypotheses in a fixed order, each with a part of the error rate; a rejected one leaves all
 * that it was tested at to the next.
 *
 * Source: Wiens 2003, "A fixed sequence Bonferroni procedure for testing multiple endpoints"; Wiens and Dmitrienko 2005.
 *
 * @param pValues 0 to 1, in the order of testing
 * @param weights one a hypothesis, of sum 1 at most; default equal
 * @throws LikenessError `INVALID_OPTION`
 */
export function fallback(pValues: ArrayLike<number>, weights?: ArrayLike<number>): Adjustment {
  const p = readPValues(pValues);
  const count = p.length;
  const chain = new Float64Array(count * count);
  for (let i = 0; i + 1 < count; i++) chain[i * count + i + 1] = 1;
  const method = weights === undefined ? 'Fallback (equal weights)' : 'Fallback (weighted)';
  return { method, adjusted: adjustAlong(p, readWeights(weights, count), chain) };
}

/**
 * The fixed-sequence procedure: hypotheses in a fixed order, each tested at the whole error rate as long as all before it
 * are rejected. Adjusted: the largest p-value so far.
 *
 * Source: Maurer, Hothorn, Lehmacher 1995, "Multiple comparisons in drug clinical trials and preclinical assays: a-priori
 * ordered hypotheses".
 *
 * @param pValues 0 to 1, in the order of testing
 * @throws LikenessError `INVALID_OPTION`
 */
export function fixedSequence(pValues: ArrayLike<number>): Adjustment {
  const adjusted = readPValues(pValues);
  for (let i = 1; i < adjusted.length; i++) adjusted[i] = Math.max(adjusted[i], adjusted[i - 1]);
  return { method: 'Fixed sequence', adjusted };
}

/** Algorithm 2; weights and transitions are overwritten. */
function adjustAlong(p: Float64Array, weights: Float64Array, transitions: Float64Array): Float64Array {
  const count = p.length;
  const adjusted = new Float64Array(count);
  const left = new Set(p.keys());
  let largest = 0;
  while (left.size > 0) {
    let next = -1;
    let lowest = Infinity;
    for (const i of left) {
      const level = weighted(p[i], weights[i]);
      if (level < lowest) [next, lowest] = [i, level];
    }
    largest = Math.max(largest, lowest);
    adjusted[next] = largest;
    left.delete(next);
    removeNode(next, left, weights, transitions);
  }
  return adjusted;
}

/** Joins the graph around a rejected hypothesis. */
function removeNode(
  gone: number,
  left: ReadonlySet<number>,
  weights: Float64Array,
  transitions: Float64Array,
): void {
  const count = weights.length;
  for (const i of left) weights[i] += weights[gone] * transitions[gone * count + i];
  for (const i of left) {
    const toGone = transitions[i * count + gone];
    const loop = toGone * transitions[gone * count + i];
    for (const j of left) {
      const at = i * count + j;
      if (i === j || loop >= 1 - ROUNDING) transitions[at] = 0;
      else transitions[at] = (transitions[at] + toGone * transitions[gone * count + j]) / (1 - loop);
    }
  }
}

function readTransitions(rows: readonly ArrayLike<number>[], count: number): Float64Array {
  if (rows.length !== count) {
    throw invalid('transitions', `${rows.length} rows`, `one row for each of ${count} hypotheses`);
  }
  const matrix = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    if (rows[i].length !== count) {
      throw invalid(`transitions[${i}]`, `${rows[i].length} numbers`, `of ${count} numbers`);
    }
    let sum = 0;
    for (let j = 0; j < count; j++) {
      const part = rows[i][j];
      if (!(part >= 0 && part <= 1 + ROUNDING)) throw invalid(`transitions[${i}][${j}]`, part, 'from 0 to 1');
      if (i === j && part !== 0) throw invalid(`transitions[${i}][${i}]`, part, '0');
      matrix[i * count + j] = part;
      sum += part;
    }
    if (sum > 1 + ROUNDING) throw invalid(`transitions[${i}]`, `of sum ${sum}`, 'of sum 1 at most');
  }
  return matrix;
}
