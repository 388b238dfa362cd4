import type { CoxDesign } from './coxDesign.js';
import type { Ties } from './coxOptions.js';

/**
 * Score residuals: how much each row contributes to the derivatives of the partial likelihood, less what is expected
 * of it over the times at which it is at risk. They sum to 0 at the estimate. O(rows x width).
 *
 * With Efron's ties the rows with an event at a time are in the k-th of d risk sets with weight 1 - k / d.
 *
 * Source: Therneau and Grambsch 2000, "Modeling survival data", section 4.6; Lin and Wei 1989.
 *
 * @param weights exp of the linear predictor of each row
 * @returns rows x width, row-major, in the order of the design
 */
export function scoreResiduals(design: CoxDesign, weights: Float64Array, ties: Ties): Float64Array {
  const { order, width, values } = design;
  const residuals = new Float64Array(order.rowCount * width);
  const hazards = backwardHazards(design, weights, ties);
  const cumulative = new Float64Array(1 + width);
  for (let s = 0; s < order.strataCount; s++) {
    cumulative.fill(0);
    const end = order.starts[s + 1];
    for (let i = order.starts[s]; i < end;) {
      const first = i;
      const time = order.times[first];
      while (i < end && order.times[i] === time) i++;
      // The sums of a time lie with its first row; they are 0 where it has no event.
      const at = first * hazards.width;
      const hasEvents = order.events[first] === 1;
      if (hasEvents) {
        for (let c = 0; c <= width; c++) cumulative[c] += hazards.steps[at + c];
      }
      for (let row = first; row < i; row++) {
        const isEvent = order.events[row] === 1;
        for (let c = 0; c < width; c++) {
          const value = values[row * width + c];
          let residual = -weights[row] * (value * cumulative[0] - cumulative[1 + c]);
          if (isEvent) {
            // Of its own time an event has only the part that Efron's weights leave.
            const excess = value * hazards.excess[at] - hazards.excess[at + 1 + c];
            residual += value - hazards.means[at + 1 + c] + weights[row] * excess;
          }
          residuals[row * width + c] = residual;
        }
      }
    }
  }
  return residuals;
}

/** Per time, with the first row of it: arrays of rows x (1 + columns). */
interface Hazards {
  /** 1 + columns. */
  readonly width: number;
  /** Increments of the cumulative hazard, and of the hazard times the mean of each column at risk. */
  readonly steps: Float64Array;
  /** What an event row does not have of these, by Efron's weights. */
  readonly excess: Float64Array;
  /** Mean of each column over the risk sets of the time (first entry unused). */
  readonly means: Float64Array;
}

function backwardHazards(design: CoxDesign, weights: Float64Array, ties: Ties): Hazards {
  const { order, values } = design;
  const columns = design.width;
  const width = 1 + columns;
  const steps = new Float64Array(order.rowCount * width);
  const excess = new Float64Array(order.rowCount * width);
  const means = new Float64Array(order.rowCount * width);
  const sums = new Float64Array(width);
  const deathSums = new Float64Array(width);
  const add = (to: Float64Array, row: number): void => {
    to[0] += weights[row];
    for (let c = 0; c < columns; c++) to[1 + c] += weights[row] * values[row * columns + c];
  };
  for (let s = 0; s < order.strataCount; s++) {
    sums.fill(0);
    for (let i = order.starts[s + 1] - 1; i >= order.starts[s];) {
      const time = order.times[i];
      let deaths = 0;
      deathSums.fill(0);
      for (; i >= order.starts[s] && order.times[i] === time; i--) {
        add(sums, i);
        if (order.events[i] === 0) continue;
        add(deathSums, i);
        deaths++;
      }
      const at = (i + 1) * width;
      const efron = ties === 'efron' && deaths > 1;
      for (let k = 0; k < deaths; k++) {
        const fraction = efron ? k / deaths : 0;
        const total = sums[0] - fraction * deathSums[0];
        for (let c = 0; c < width; c++) {
          const mean = (sums[c] - fraction * deathSums[c]) / total;
          const step = c === 0 ? 1 / total : mean / total;
          steps[at + c] += step;
          excess[at + c] += fraction * step;
          means[at + c] += mean / deaths;
        }
      }
    }
  }
  return { width, steps, excess, means };
}
