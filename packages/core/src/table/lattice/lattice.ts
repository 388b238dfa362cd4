/** One arithmetic progression of a lattice: `offset + k step` for whole k. */
export interface LatticePart {
  /** In units of the lattice, 1 or more. */
  readonly step: number;
  /** In units, 0 to less than the step. */
  readonly offset: number;
  /** Proportion of the values that are rounded to this part, 0 to 1. */
  readonly share: number;
}

/** Values that are multiples of a step, with an offset; or a mixture of such progressions, coarsest first. */
export interface StepLattice {
  readonly type: 'steps';
  /** A unit is 10^-decimals; of timestamps a millisecond, and `decimals` is 0. 0 to 15. */
  readonly decimals: number;
  /**
   * Shares sum to 1. Prices that end in .99 or .00: two parts with step 100 (hundredths). Dates among timestamps: a part of
   * a day and one of a second. Body mass in steps of 25 g with 1% exceptions: a part of 25 and one of 1.
   */
  readonly parts: readonly LatticePart[];
}

/** Values with few significant digits, such as 1, 20, 700 (one digit). */
export interface DigitLattice {
  readonly type: 'digits';
  readonly digits: number;
  /** Of the values that have no more digits; the others are on the finest grid of the column. Above 0, to 1. */
  readonly share: number;
}

/** Values whose rounding step depends on their size. */
export interface BandLattice {
  readonly type: 'bands';
  /** A unit is 10^-decimals. */
  readonly decimals: number;
  /** By absolute value, ascending: from `from` units on the step is `step` units. The first begins at 0. */
  readonly bands: readonly { readonly from: number; readonly step: number }[];
}

/** Timestamps on one day of the month, such as month ends. */
export interface CalendarLattice {
  readonly type: 'calendar';
  /** Every so many months: 1, 3, 6 or 12. */
  readonly months: number;
  /** Months since 1970-01 modulo `months`. */
  readonly offset: number;
  /** Day of the month, 1 to 28, or `last`. */
  readonly day: number | 'last';
  /** Milliseconds since midnight. */
  readonly time: number;
  /** Of the values that are such a day; the others are on the finest grid of the column. Above 0, to 1. */
  readonly share: number;
}

/**
 * The set of values that a column of numbers or timestamps writes, where it is coarser than its decimals, whole numbers,
 * days or seconds (or finer, for timestamps with milliseconds). Plain JSON, part of the schema.
 */
export type Lattice = StepLattice | DigitLattice | BandLattice | CalendarLattice;

/** Milliseconds of a day. */
export const DAY = 86_400_000;
