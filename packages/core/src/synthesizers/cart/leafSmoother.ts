import type { RandomStream } from '../../random/randomStream.js';
import type { ColumnSchema } from '../../table/column.js';
import { columnLattice, partOf } from '../../table/lattice/columnLattice.js';
import { intervalOf, type SupportInterval } from '../shared/support.js';
import type { DonorTree } from './donorTree.js';

/** Rows of the fit from which a value stays exact: it belongs to no single one of them, and is often a heap. */
const SHARED_ROWS = 5;
/** Rows of the fit on either side of a value that a kernel reaches. */
const REACH_ROWS = 10;
/** Draws of a kernel before the donor itself is taken. */
const MAX_TRIES = 20;

/** Spreads donors of a leaf by a Gaussian kernel. */
export interface LeafSmoother {
  /**
   * A value near the donor inside the leaf's range, in no gap and rounded as the donor is; the donor itself if several rows of the fit
   * share it, if the leaf has one value, or if no draw is accepted.
   */
  smooth(leaf: number, cell: number, stream: RandomStream, accepts: (value: number) => boolean): number;
}

/**
 * Kernels of a tree. The bandwidth of a leaf is Silverman's .9 min(s, IQR / 1.34) n^(-1/5) (1986, eq. 3.31) over its own
 * rows, but no wider than what the next rows of the whole column span, so that its distribution stays as it is. synthpop
 * takes one bandwidth for the whole column.
 *
 * @param values different cells of the column
 * @param rows of each of them in the fit
 * @param support intervals between the gaps of the column, which no kernel crosses
 */
export function leafSmoother(
  { donorStart, cells, upTo }: DonorTree,
  values: Float64Array,
  rows: Float64Array,
  schema: ColumnSchema,
  support?: readonly SupportInterval[],
): LeafSmoother {
  const bandwidths = new Float64Array(donorStart.length - 1).fill(NaN);
  const reaches = localReaches(values, rows);
  const lattice = columnLattice(schema);

  const bandwidthOf = (leaf: number): number => {
    const first = donorStart[leaf];
    const end = donorStart[leaf + 1];
    const count = upTo[end - 1];
    let mean = 0;
    let squares = 0;
    const centre = values[cells[first]];
    for (let donor = first; donor < end; donor++) {
      const weight = (upTo[donor] - (donor > first ? upTo[donor - 1] : 0)) / count;
      mean += weight * (values[cells[donor]] - centre);
      squares += weight * (values[cells[donor]] - centre) ** 2;
    }
    const quartile = (share: number): number => {
      let donor = first;
      while (upTo[donor] < share * count) donor++;
      return values[cells[donor]];
    };
    const spread = Math.sqrt(Math.max(0, squares - mean * mean));
    const range = (quartile(0.75) - quartile(0.25)) / 1.34;
    const narrow = range > 0 ? Math.min(spread, range) : spread;
    return Number.isFinite(narrow) ? 0.9 * narrow * count ** -0.2 : 0;
  };

  return {
    smooth(leaf, cell, stream, accepts) {
      const value = values[cell];
      const first = donorStart[leaf];
      const last = donorStart[leaf + 1] - 1;
      if (Number.isNaN(value) || first === last || rows[cell] >= SHARED_ROWS) return value;
      if (Number.isNaN(bandwidths[leaf])) bandwidths[leaf] = bandwidthOf(leaf);
      const bandwidth = Math.min(bandwidths[leaf], reaches[cell]);
      const { minimum, maximum } = support
        ? intervalOf(support, value)
        : { minimum: -Infinity, maximum: Infinity };
      if (minimum === maximum) return value;
      const low = Math.max(minimum, values[cells[first]]);
      const high = Math.min(maximum, values[cells[last]]);
      const part = lattice?.[Math.max(0, partOf(lattice, value))];
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const drawn = value + bandwidth * stream.normal();
        if (drawn < low || drawn > high) continue;
        const written = Math.min(high, Math.max(low, part ? part.nearest(drawn) : drawn));
        if (accepts(written)) return written;
      }
      return value;
    },
  };
}

/** Half of the distance between the values REACH_ROWS rows below and above each value. */
function localReaches(values: Float64Array, rows: Float64Array): Float64Array {
  const reaches = new Float64Array(values.length);
  const present = values.findIndex(Number.isNaN);
  const count = present < 0 ? values.length : present;
  let low = 0;
  let high = 0;
  /** Rows of the values from `low` to before the cell, and after it to `high`. */
  let below = 0;
  let above = 0;
  for (let cell = 0; cell < count; cell++) {
    if (cell > 0) {
      below += rows[cell - 1];
      above = Math.max(0, above - rows[cell]);
    }
    high = Math.max(high, cell);
    while (high < count - 1 && above < REACH_ROWS) above += rows[++high];
    while (low < cell && below - rows[low] >= REACH_ROWS) below -= rows[low++];
    reaches[cell] = values[high] / 2 - values[low] / 2;
  }
  return reaches;
}
