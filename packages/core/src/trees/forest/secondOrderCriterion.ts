import type { SplitCriterion } from './criterion.js';
import { orderByKey } from '../bins/orderByKey.js';

const WEIGHT_SLACK = 1e-9;

/** A gain below this fraction of the node's score is rounding: all its rows have one value. */
const ROUNDING = 1e-12;

export interface SecondOrderRows {
  /** First derivative of the loss of each row, row weight included. */
  readonly gradients: Float64Array;
  /** Second derivative of each row, row weight included, at least 0. */
  readonly hessians: Float64Array;
  readonly weights: Float64Array;
  /** L2 penalty on leaf values, at least 0. */
  readonly lambda: number;
}

/**
 * Second-order gain (Chen and Guestrin 2016, eq. 7, without its 1/2): a split is worth
 * `G_L^2 / (H_L + lambda) + G_R^2 / (H_R + lambda)` and a leaf's value is `-G / (H + lambda)`. With gradient
 * `-w y`, hessian `w` and lambda 0 that is least squares: the gain is the decrease in the weighted sum of squares
 * and a leaf holds the mean, so regression forests and boosting are one kernel.
 */
export function createSecondOrderCriterion(data: SecondOrderRows): SplitCriterion {
  const { gradients, hessians, weights, lambda } = data;
  const keys = new Float64Array(256);
  return {
    stride: 3,
    outputs: 1,
    sumRows(rows, start, end, totals) {
      totals.fill(0);
      for (let i = start; i < end; i++) {
        totals[0] += gradients[rows[i]];
        totals[1] += hessians[rows[i]];
        totals[2] += weights[rows[i]];
      }
    },
    sumBins(rows, start, end, bins, histogram, touched) {
      for (let i = start; i < end; i++) {
        const row = rows[i];
        const bin = bins[row];
        histogram[bin * 3] += gradients[row];
        histogram[bin * 3 + 1] += hessians[row];
        histogram[bin * 3 + 2] += weights[row];
        touched[bin >>> 5] |= 1 << (bin & 31);
      }
    },
    weight: (totals) => totals[2],
    nodeScore: (totals) => score(totals[0], totals[1] + lambda),
    isPure: (totals) => totals[1] <= 0,
    // The spread of y is not among the sums, so a node of equal values shows only by the gain of its best split.
    leastGain: (totals) => ROUNDING * score(totals[0], totals[1] + lambda),
    writeValue(totals, out, at) {
      out[at] = totals[1] + lambda > 0 ? -totals[0] / (totals[1] + lambda) : 0;
    },
    orderCategories(histogram, order, count) {
      for (let i = 0; i < count; i++) {
        const base = order[i] * 3;
        keys[order[i]] = histogram[base + 1] > 0 ? histogram[base] / histogram[base + 1] : 0;
      }
      orderByKey(order, count, keys);
    },
    scan(histogram, order, count, missingBin, totals, minLeaf, best) {
      best.score = -Infinity;
      const passes = missingBin >= 0 ? 2 : 1;
      const least = minLeaf - WEIGHT_SLACK;
      for (let pass = 0; pass < passes; pass++) {
        let gradient = pass === 1 ? histogram[missingBin * 3] : 0;
        let hessian = pass === 1 ? histogram[missingBin * 3 + 1] : 0;
        let weight = pass === 1 ? histogram[missingBin * 3 + 2] : 0;
        const positions = missingBin >= 0 && pass === 0 ? count : count - 1;
        for (let position = 0; position < positions; position++) {
          const base = order[position] * 3;
          gradient += histogram[base];
          hessian += histogram[base + 1];
          weight += histogram[base + 2];
          if (totals[2] - weight < least) break;
          if (weight < least) continue;
          const value =
            score(gradient, hessian + lambda) + score(totals[0] - gradient, totals[1] - hessian + lambda);
          if (value > best.score) {
            best.score = value;
            best.leftBins = position + 1;
            best.missingLeft = pass === 1;
            best.leftWeight = weight;
          }
        }
      }
    },
  };
}

function score(gradient: number, hessian: number): number {
  return hessian > 0 ? (gradient * gradient) / hessian : 0;
}
