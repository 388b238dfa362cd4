import type { ColumnLattice } from './columnLattice.js';

/**
 * Rounds a number drawn from a density to the parts of a lattice, each of them with its share. Around each number of the
 * coarsest part the middle `share` of its cell becomes that number, and the two ends of the cell are stretched to fill it and rounded
 * to the next part in the same way. So the map never falls, needs no random number, and is exact for a density
 * that is even over the coarsest cell.
 */
export function roundToLattice(lattice: ColumnLattice, value: number): number {
  let x = value;
  let left = 1;
  for (let at = 0; at < lattice.length - 1; at++) {
    const { share, nearest, above, below, spacing } = lattice[at];
    const own = Math.min(1, share / left);
    left -= share;
    const centre = nearest(x);
    const up = x >= centre;
    // Half the way to the neighbour on that side.
    const step = spacing(centre) / 2;
    const half = Math.abs((up ? above(centre + step) : below(centre - step)) - centre) / 2;
    const distance = half > 0 ? Math.abs(x - centre) / half : 0;
    if (distance <= own) return centre;
    x = centre + ((up ? 1 : -1) * half * (distance - own)) / (1 - own);
  }
  return lattice[lattice.length - 1].nearest(x);
}
