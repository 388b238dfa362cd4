import type { Intervals } from './intervals.js';

/** What a coordinate shall be: free, or in a union of intervals. One narrow interval is taken as its middle. */
export type IntervalConstraint = Intervals | null;

/** Width in standard deviations below which an interval is a point: the density within changes by some 1e-5. */
const POINT_WIDTH = 0.004;

/** 0 free, 1 cut to intervals, 2 a point. */
export function constraintRank(constraint: IntervalConstraint): 0 | 1 | 2 {
  if (constraint === null) return 0;
  return constraint.length === 2 && constraint[1] - constraint[0] < POINT_WIDTH ? 2 : 1;
}

/** The intervals of a coordinate that is not free. */
export function intervalsAt(constraints: readonly IntervalConstraint[], coordinate: number): Intervals {
  const intervals = constraints[coordinate];
  if (intervals === null) throw new RangeError(`coordinate ${coordinate} is free`);
  return intervals;
}
