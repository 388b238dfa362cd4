/** Square roots of primes: their multiples modulo 1 fill the cube evenly (Richtmyer's lattice). */
const PRIMES = [
  2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97,
];

/**
 * Coordinate `dimension` of point `index` of Richtmyer's lattice, folded to lose the periodicity (Genz 2009, "tent"),
 * strictly between 0 and 1. The same everywhere: estimates made of it are reproducible without a seed.
 */
export function latticePoint(index: number, dimension: number): number {
  const root = Math.sqrt(PRIMES[dimension % PRIMES.length] + 100 * Math.floor(dimension / PRIMES.length));
  const shifted = (index + 0.5) * root;
  const folded = Math.abs(2 * (shifted - Math.floor(shifted)) - 1);
  return Math.min(1 - 1e-12, Math.max(1e-12, folded));
}
