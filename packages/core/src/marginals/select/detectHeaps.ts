import type { Heap } from '../marginal.js';

/** Values below which nothing is tested. */
const MIN_VALUES = 50;
/** Standard errors by which the fraction of multiples must exceed the fraction that is expected without rounding. */
const SIGNIFICANCE = 5;
/** Excess share below which a heap is left alone. */
const SMALLEST_SHARE = 0.1;
/** Rounded share below which a step is left out again. */
const SMALLEST_ROUNDED = 0.02;
/** Cells that the data's range must have of a step. */
const MIN_CELLS = 5;
/** Quotients beyond it have no digits left to tell a multiple. */
const LARGEST_QUOTIENT = 1e12;

const SECOND = 1000;
const DAY = 86_400_000;

/**
 * The rounding of a column that is coarser than what it can write: steps of 1, 5 and 10 times the powers of ten (of
 * timestamps: minutes, hours, days). A step of which all values are multiples has the share 1. Otherwise, among the
 * multiples of the next finer step, the fraction that are multiples of the coarser one is compared with the one expected
 * without rounding by a binomial test (5 standard errors, and a tenth of the values in excess); the cells of the lowest value,
 * the highest, zero and the most frequent multiple are left out, so that a spike is no heap.
 *
 * @param points different values, with how often each occurs
 * @param spacing what the column can write
 * @returns widest step first; empty when nothing is rounded
 */
export function detectHeaps(
  points: Float64Array,
  weights: Float64Array,
  spacing: number,
  timestamps: boolean,
): readonly Heap[] {
  const count = weights.reduce((sum, weight) => sum + weight, 0);
  const range = points[points.length - 1] - points[0];
  if (count < MIN_VALUES) return [];
  let grid = spacing;
  let levels: Level[] = [{ step: spacing, multiples: 1 }];
  for (const step of stepsAbove(spacing, range / MIN_CELLS, timestamps)) {
    const finest = levels[levels.length - 1];
    const ratio = step / finest.step;
    if (Math.abs(ratio - Math.round(ratio)) > 1e-9) continue;
    const { fine, coarse, all } = countMultiples(points, weights, finest.step, step);
    if (all) {
      // Nothing lies between the multiples: they are the grid.
      grid = step;
      levels = [{ step, multiples: 1 }];
      continue;
    }
    if (fine < MIN_VALUES / 2) continue;
    const expected = 1 / ratio;
    const share = coarse / fine;
    const error = Math.sqrt((expected * (1 - expected)) / fine);
    const excess = share - expected;
    if (excess < SIGNIFICANCE * error || excess < SMALLEST_SHARE * (1 - expected)) continue;
    levels.push({ step, multiples: finest.multiples * share });
  }
  const rounded = roundedShares(levels);
  const heaps: Heap[] = [];
  let wider = 0;
  // Were all values multiples of a step, it would be the grid: at least one stays unrounded, rounding errors or not.
  const most = 1 - 1 / count;
  for (let i = rounded.length - 1; i > 0; i--) {
    heaps.push({ step: rounded[i].step, share: Math.min(most, rounded[i].share / (1 - wider)) });
    wider += rounded[i].share;
  }
  return grid > spacing ? [...heaps, { step: grid, share: 1 }] : heaps;
}

/** A step and the fraction of all values that are its multiples. */
interface Level {
  readonly step: number;
  readonly multiples: number;
}

/**
 * The fraction of the values that was rounded to each step: multiples of a step are what was rounded to it or to a
 * wider one, and by chance some of what was rounded to a finer one. Steps to which nearly nothing was rounded are left
 * out.
 */
function roundedShares(levels: readonly Level[]): { readonly step: number; readonly share: number }[] {
  const shares: number[] = [];
  for (let j = 0; j + 1 < levels.length; j++) {
    let left = levels[j].multiples - levels[j + 1].multiples;
    for (let i = 0; i < j; i++) {
      left -= shares[i] * (levels[i].step / levels[j].step - levels[i].step / levels[j + 1].step);
    }
    shares.push(Math.max(0, left / (1 - levels[j].step / levels[j + 1].step)));
  }
  shares.push(Math.max(0, 1 - shares.reduce((sum, share) => sum + share, 0)));
  const idle = shares.findIndex((share, j) => j > 0 && share < SMALLEST_ROUNDED);
  if (idle > 0) return roundedShares(levels.filter((_, j) => j !== idle));
  return levels.map(({ step }, j) => ({ step, share: shares[j] }));
}

function stepsAbove(spacing: number, widest: number, timestamps: boolean): number[] {
  if (timestamps) return [60 * SECOND, 3600 * SECOND, DAY].filter((step) => step > spacing && step <= widest);
  const steps: number[] = [];
  let power = Math.round(Math.log10(spacing));
  for (; 10 ** power <= widest; power++) {
    // Powers of ten below 1 as quotients, for 10 ** -3 is not .001.
    const unit = power < 0 ? 1 / 10 ** -power : 10 ** power;
    for (const step of [unit, 5 * unit]) {
      if (step > spacing * 1.5 && step <= widest) steps.push(power < 0 ? Number(step.toPrecision(12)) : step);
    }
  }
  return steps;
}

function countMultiples(
  points: Float64Array,
  weights: Float64Array,
  fineStep: number,
  coarseStep: number,
): { fine: number; coarse: number; all: boolean } {
  const cells = new Map<number, { fine: number; coarse: number }>();
  let all = true;
  const last = points.length - 1;
  for (let i = 0; i <= last; i++) {
    const isCoarse = isMultiple(points[i], coarseStep);
    all &&= isCoarse;
    if (!isCoarse && !isMultiple(points[i], fineStep)) continue;
    const at = nearest(points[i], coarseStep);
    const cell = cells.get(at) ?? { fine: 0, coarse: 0 };
    cells.set(at, cell);
    cell.fine += weights[i];
    if (isCoarse) cell.coarse += weights[i];
  }
  for (const end of [0, nearest(points[0], coarseStep), nearest(points[last], coarseStep)]) cells.delete(end);
  let fine = 0;
  let coarse = 0;
  let mode = { fine: 0, coarse: 0 };
  for (const cell of cells.values()) {
    fine += cell.fine;
    coarse += cell.coarse;
    if (cell.coarse > mode.coarse) mode = cell;
  }
  return { fine: fine - mode.fine, coarse: coarse - mode.coarse, all };
}

function nearest(value: number, step: number): number {
  return Math.round(value / step);
}

/** Whether a value is a multiple of a step, within its digits. */
export function isMultiple(value: number, step: number): boolean {
  const quotient = value / step;
  if (Math.abs(quotient) > LARGEST_QUOTIENT) return false;
  return Math.abs(quotient - Math.round(quotient)) < 1e-6;
}
