import type { Lattice } from './lattice.js';

/** Values of a column as whole numbers of units. */
export interface LatticeSample {
  /** Different values, as they are and in units. */
  readonly values: Float64Array;
  readonly units: Float64Array;
  /** Rows of each. */
  readonly rows: Float64Array;
  /** What each counts as evidence: its rows, but no more than five, so that an atom proves nothing. */
  readonly weights: Float64Array;
}

/** A lattice that was found. */
export interface LatticeCandidate {
  readonly lattice: Lattice;
  /** Logarithm of how many times likelier the values are on the lattice than on the finest grid, less a price for what was fitted. */
  readonly evidence: number;
}

/** The values must be a million times likelier on the lattice than on the finest grid. */
export const NEEDED_EVIDENCE = Math.log(1e6);
