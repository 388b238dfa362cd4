import { LOSS_BLOCK_ROWS } from '@likeness/kernels';
import { portableExp } from '../../numeric/portableExp.js';
import type { Derivatives } from './boostGrower.js';

// Local names: where modules run in a context of their own (tests, for one) every look-up of a global is slow.
const { abs, exp, log, log1p, max } = Math;

/** A loss over rows: where boosting starts, its derivatives, and its value. */
export interface BoostLoss {
  /** Scores of a row: trees of a round. */
  readonly outputs: number;
  /** Classes, where it is the logistic loss of rows that all weigh 1: boosting has a faster way then. */
  readonly unweightedClasses?: ArrayLike<number>;
  /** Scores before the first round; the best constant on the rows. */
  start(rows: Int32Array): Float64Array;
  /**
   * Writes the derivatives at the scores by the output's score.
   *
   * @param scores one array an output
   * @param unit is added to second derivatives, see `Derivatives`
   */
  differentiate(
    scores: readonly Float64Array[],
    output: number,
    rows: Int32Array,
    unit: number,
    out: Derivatives,
  ): void;
  /** Called once a round before `differentiate`, for what the outputs share. */
  prepare(scores: readonly Float64Array[], rows: Int32Array): void;
  /** Weighted mean loss: minus the log-likelihood, or half the squared error. */
  mean(scores: readonly Float64Array[], rows: Int32Array): number;
}

/** Proportions are kept this far from 0 and 1 at the start, so that a class without rows keeps a finite score. */
const MIN_PROPORTION = 1e-9;

/**
 * Two classes: the score is the log-odds of class 1.
 *
 * @param classes 0 or 1, one a row
 * @param weights at most 1 each, or null for all 1
 */
export function logisticLoss(classes: ArrayLike<number>, weights: Float64Array | null): BoostLoss {
  return {
    outputs: 1,
    ...(weights ? {} : { unweightedClasses: classes }),
    start(rows) {
      let ones = 0;
      let total = 0;
      for (const row of rows) {
        const weight = weights ? weights[row] : 1;
        total += weight;
        if (classes[row] === 1) ones += weight;
      }
      const proportion = Math.min(1 - MIN_PROPORTION, max(MIN_PROPORTION, ones / total));
      return Float64Array.of(Math.fround(log(proportion / (1 - proportion))));
    },
    prepare: () => undefined,
    differentiate([scores], _, rows, unit, out) {
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i];
        const probability = 1 / (1 + portableExp(-scores[row]));
        const weight = weights ? weights[row] : 1;
        out[2 * i] = weight * (probability - classes[row]);
        out[2 * i + 1] = weight * probability * (1 - probability) + unit;
      }
    },
    mean([scores], rows) {
      if (!weights) return unweightedMean(scores, classes, rows);
      let sum = 0;
      let total = 0;
      for (const row of rows) {
        const margin = classes[row] === 1 ? scores[row] : -scores[row];
        // log(1 + exp(-m)) without overflow.
        sum += weights[row] * (max(0, -margin) + log1p(exp(-abs(margin))));
        total += weights[row];
      }
      return sum / total;
    },
  };
}

/** Even and odd rows apart, as the kernel takes two rows at once: the sums must be the same bits. */
function unweightedMean(scores: Float64Array, classes: ArrayLike<number>, rows: Int32Array): number {
  const products = [1, 1];
  const wrong = [0, 0];
  let sum = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const margin = scores[row] * (2 * classes[row] - 1);
    // log(1 + exp(-m)) without overflow.
    products[i & 1] *= 1 + portableExp(-abs(margin));
    wrong[i & 1] += max(0, -margin);
    if ((i + 1) % LOSS_BLOCK_ROWS > 0 && i + 1 < rows.length) continue;
    sum += log(products[0]) + log(products[1]);
    products.fill(1);
  }
  return (sum + (wrong[0] + wrong[1])) / rows.length;
}

/**
 * Three or more classes: one score a class, probabilities by softmax; second derivatives times K / (K - 1), as
 * Friedman 2001 (section 4.6) takes them.
 *
 * @param classes 0 to classCount - 1, one a row
 * @param weights at most 1 each, or null for all 1
 */
export function multinomialLoss(
  classes: ArrayLike<number>,
  classCount: number,
  weights: Float64Array | null,
): BoostLoss {
  const logSums = new Float64Array(classes.length);
  const prepare = (scores: readonly Float64Array[], rows: Int32Array): void => {
    for (const row of rows) {
      let largest = scores[0][row];
      for (let k = 1; k < classCount; k++) largest = max(largest, scores[k][row]);
      let sum = 0;
      for (let k = 0; k < classCount; k++) sum += exp(scores[k][row] - largest);
      logSums[row] = largest + log(sum);
    }
  };
  const factor = classCount / (classCount - 1);
  return {
    outputs: classCount,
    start(rows) {
      const proportions = new Float64Array(classCount);
      let total = 0;
      for (const row of rows) {
        const weight = weights ? weights[row] : 1;
        proportions[classes[row]] += weight;
        total += weight;
      }
      return proportions.map((proportion) => Math.fround(log(max(MIN_PROPORTION, proportion / total))));
    },
    prepare,
    differentiate(scores, output, rows, unit, out) {
      const own = scores[output];
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i];
        const probability = exp(own[row] - logSums[row]);
        const weight = weights ? weights[row] : 1;
        out[2 * i] = weight * (probability - (classes[row] === output ? 1 : 0));
        out[2 * i + 1] = weight * factor * probability * (1 - probability) + unit;
      }
    },
    mean(scores, rows) {
      prepare(scores, rows);
      let sum = 0;
      let total = 0;
      for (const row of rows) {
        const weight = weights ? weights[row] : 1;
        sum += weight * (logSums[row] - scores[classes[row]][row]);
        total += weight;
      }
      return sum / total;
    },
  };
}

/**
 * Numbers: half the squared error.
 *
 * @param weights at most 1 each, or null for all 1
 */
export function squaredLoss(values: Float64Array, weights: Float64Array | null): BoostLoss {
  return {
    outputs: 1,
    start(rows) {
      let sum = 0;
      let total = 0;
      for (const row of rows) {
        const weight = weights ? weights[row] : 1;
        sum += weight * values[row];
        total += weight;
      }
      return Float64Array.of(sum / total);
    },
    prepare: () => undefined,
    differentiate([scores], _, rows, unit, out) {
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i];
        const weight = weights ? weights[row] : 1;
        out[2 * i] = weight * (scores[row] - values[row]);
        out[2 * i + 1] = weight + unit;
      }
    },
    mean([scores], rows) {
      let sum = 0;
      let total = 0;
      for (const row of rows) {
        const weight = weights ? weights[row] : 1;
        sum += (weight * (scores[row] - values[row]) ** 2) / 2;
        total += weight;
      }
      return sum / total;
    },
  };
}
