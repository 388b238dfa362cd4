import type { SplitCandidate, SplitCriterion } from './criterion.js';
import { orderByKey } from '../bins/orderByKey.js';

/** Steps of the power iteration that finds the principal direction; a good order needs no converged one. */
const POWER_STEPS = 8;

/** Slack for sums of fractional weights when they are compared with a least leaf weight. */
const WEIGHT_SLACK = 1e-9;

/** Moves one bin after the other from right to left, and keeps the best place to stop. */
type ScanPass = (
  histogram: Float64Array,
  order: Int32Array,
  positions: number,
  totals: Float64Array,
  total: number,
  minLeaf: number,
  missingLeft: boolean,
  best: SplitCandidate,
) => void;

/**
 * Gini impurity for any number of classes. A bin holds the sum of weights of each class; a split is worth
 * `sum_k L_k^2 / L + sum_k R_k^2 / R`, so that its gain is the weighted decrease in impurity
 * `W gini - L gini_L - R gini_R` (Breiman et al. 1984).
 *
 * @param classes class of each row, 0 to classCount - 1
 * @param weights weight of each row, at least 0
 */
export function createGiniCriterion(
  classes: Int32Array,
  classCount: number,
  weights: Float64Array,
): SplitCriterion {
  const stride = classCount;
  const left = new Float64Array(classCount);
  const keys = new Float64Array(256);

  const weight = (totals: Float64Array): number => {
    let sum = 0;
    for (let k = 0; k < stride; k++) sum += totals[k];
    return sum;
  };

  const scan: SplitCriterion['scan'] = (histogram, order, count, missingBin, totals, minLeaf, best) => {
    best.score = -Infinity;
    const total = weight(totals);
    // First pass: missing on the right, so that "all present values left" is a split too. Second: on the left.
    const passes = missingBin >= 0 ? 2 : 1;
    for (let pass = 0; pass < passes; pass++) {
      left.fill(0);
      if (pass === 1) left.set(histogram.subarray(missingBin * stride, (missingBin + 1) * stride));
      const positions = missingBin >= 0 && pass === 0 ? count : count - 1;
      const pick = stride === 2 ? scanTwoClasses : scanClasses;
      pick(histogram, order, positions, totals, total, minLeaf - WEIGHT_SLACK, pass === 1, best);
    }
  };

  const scanClasses: ScanPass = (histogram, order, positions, totals, total, minLeaf, missingLeft, best) => {
    let leftWeight = 0;
    let leftSquares = 0;
    let rightSquares = 0;
    for (let k = 0; k < stride; k++) {
      const l = left[k];
      const r = totals[k] - l;
      leftWeight += l;
      leftSquares += l * l;
      rightSquares += r * r;
    }
    for (let position = 0; position < positions; position++) {
      const base = order[position] * stride;
      for (let k = 0; k < stride; k++) {
        const moved = histogram[base + k];
        if (moved === 0) continue;
        const l = left[k];
        leftSquares += moved * (2 * l + moved);
        rightSquares += moved * (moved - 2 * (totals[k] - l));
        left[k] = l + moved;
        leftWeight += moved;
      }
      const rightWeight = total - leftWeight;
      if (rightWeight < minLeaf) break;
      if (leftWeight < minLeaf) continue;
      const score = leftSquares / leftWeight + rightSquares / rightWeight;
      if (score > best.score) {
        best.score = score;
        best.leftBins = position + 1;
        best.missingLeft = missingLeft;
        best.leftWeight = leftWeight;
      }
    }
  };

  // The same for two classes without the inner loop, which takes most of the time of a binary forest.
  const scanTwoClasses: ScanPass = (
    histogram,
    order,
    positions,
    totals,
    total,
    minLeaf,
    missingLeft,
    best,
  ) => {
    const [totalA, totalB] = totals;
    let [leftA, leftB] = left;
    let bestScore = best.score;
    for (let position = 0; position < positions; position++) {
      const base = order[position] * 2;
      leftA += histogram[base];
      leftB += histogram[base + 1];
      const leftWeight = leftA + leftB;
      const rightWeight = total - leftWeight;
      if (rightWeight < minLeaf) break;
      if (leftWeight < minLeaf) continue;
      const rightA = totalA - leftA;
      const rightB = totalB - leftB;
      const score =
        (leftA * leftA + leftB * leftB) / leftWeight + (rightA * rightA + rightB * rightB) / rightWeight;
      if (score > bestScore) {
        bestScore = score;
        best.score = score;
        best.leftBins = position + 1;
        best.missingLeft = missingLeft;
        best.leftWeight = leftWeight;
      }
    }
  };

  return {
    stride,
    outputs: classCount,
    weight,
    scan,
    sumRows(rows, start, end, totals) {
      totals.fill(0);
      for (let i = start; i < end; i++) totals[classes[rows[i]]] += weights[rows[i]];
    },
    sumBins(rows, start, end, bins, histogram, touched) {
      for (let i = start; i < end; i++) {
        const row = rows[i];
        const bin = bins[row];
        histogram[bin * stride + classes[row]] += weights[row];
        touched[bin >>> 5] |= 1 << (bin & 31);
      }
    },
    nodeScore(totals) {
      let squares = 0;
      for (let k = 0; k < stride; k++) squares += totals[k] * totals[k];
      return squares / weight(totals);
    },
    isPure(totals) {
      let present = 0;
      for (let k = 0; k < stride; k++) if (totals[k] > 0) present++;
      return present <= 1;
    },
    // As in scikit-learn: an impure node is split although nothing is gained at once, or XOR could not be learnt.
    leastGain: () => -Infinity,
    writeValue(totals, out, at) {
      const total = weight(totals);
      for (let k = 0; k < stride; k++) out[at + k] = totals[k] / total;
    },
    orderCategories(histogram, order, count) {
      if (stride === 2) {
        for (let i = 0; i < count; i++) {
          const base = order[i] * 2;
          keys[order[i]] = histogram[base + 1] / (histogram[base] + histogram[base + 1]);
        }
      } else principalKeys(histogram, order, count, stride, keys);
      orderByKey(order, count, keys);
    },
  };
}

/**
 * Projects the class proportions of each category on the first principal direction of their weighted covariance.
 * The covariance is never formed: a step multiplies by the proportions twice, `categories x classes` operations.
 */
function principalKeys(
  histogram: Float64Array,
  order: Int32Array,
  count: number,
  classCount: number,
  keys: Float64Array,
): void {
  const proportions = new Float64Array(count * classCount);
  const categoryWeights = new Float64Array(count);
  const mean = new Float64Array(classCount);
  let total = 0;
  for (let i = 0; i < count; i++) {
    const base = order[i] * classCount;
    for (let k = 0; k < classCount; k++) {
      categoryWeights[i] += histogram[base + k];
      mean[k] += histogram[base + k];
    }
    total += categoryWeights[i];
    for (let k = 0; k < classCount; k++)
      proportions[i * classCount + k] = histogram[base + k] / categoryWeights[i];
  }
  let start = 0;
  let largest = -1;
  for (let i = 0; i < count; i++) {
    let deviation = 0;
    for (let k = 0; k < classCount; k++) {
      proportions[i * classCount + k] -= mean[k] / total;
      deviation += proportions[i * classCount + k] ** 2;
    }
    if (deviation * categoryWeights[i] > largest) {
      largest = deviation * categoryWeights[i];
      start = i;
    }
  }
  // Starting from a row of the matrix keeps the direction in its span, so the iteration cannot start at zero
  // unless all categories have equal proportions, and then any order is as good.
  let direction = proportions.slice(start * classCount, (start + 1) * classCount);
  for (let step = 0; step < POWER_STEPS; step++) {
    const next = new Float64Array(classCount);
    for (let i = 0; i < count; i++) {
      const projected = categoryWeights[i] * dot(proportions, i * classCount, direction);
      for (let k = 0; k < classCount; k++) next[k] += projected * proportions[i * classCount + k];
    }
    const norm = Math.sqrt(dot(next, 0, next));
    if (norm === 0) break;
    direction = next.map((entry) => entry / norm);
  }
  for (let i = 0; i < count; i++) keys[order[i]] = dot(proportions, i * classCount, direction);
}

function dot(matrix: Float64Array, offset: number, vector: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < vector.length; k++) sum += matrix[offset + k] * vector[k];
  return sum;
}
