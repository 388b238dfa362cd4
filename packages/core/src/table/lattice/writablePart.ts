/** The numbers `offset + k step`, up to rounding errors of decimals. */
export interface Progression {
  readonly step: number;
  readonly offset: number;
}

/** A set of numbers to which values are rounded. */
export interface WritablePart {
  /** Proportion of the values that are rounded to it. */
  readonly share: number;
  /** The nearest number of the set; the value itself beyond 2^53 units. */
  readonly nearest: (value: number) => number;
  /** The next number of the set in a direction, the value itself when it belongs to the set. */
  readonly above: (value: number) => number;
  readonly below: (value: number) => number;
  /** Distance of neighbours near a value. */
  readonly spacing: (value: number) => number;
  /** Of a part that is one arithmetic progression. */
  readonly progression?: Progression;
}
