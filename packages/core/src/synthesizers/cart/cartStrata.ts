import type { FeatureBins } from '../../trees/bins/featureBins.js';

/** Rows that have trees of their own. */
export interface CartStrata {
  /** Rows of each stratum, ascending. */
  readonly rows: readonly Int32Array[];
  /** Stratum of each bin of the target, the missing bin last. */
  readonly ofBin: Int32Array;
  /** Labels of the target, as bins, that were too few for trees of their own and share the last stratum. */
  readonly pooled: readonly number[];
}

/**
 * A stratum for each bin of the target that has enough rows; the others share one, or join the largest when even
 * together they are too few.
 *
 * @param bins of the target, one a row
 * @param least fewest rows of a stratum
 */
export function cartStrata({ binCount }: FeatureBins, bins: Uint8Array, least: number): CartStrata {
  const counts = new Int32Array(binCount + 1);
  for (const bin of bins) counts[bin]++;
  const all = Array.from(counts.keys());
  const own = all.filter((bin) => counts[bin] >= least);
  const pooled = all.filter((bin) => counts[bin] > 0 && counts[bin] < least);
  const together = pooled.reduce((sum, bin) => sum + counts[bin], 0);
  const joins = together < least && own.length > 0;
  const largest = own.reduce((best, bin, at) => (counts[bin] > counts[own[best]] ? at : best), 0);
  const rest = joins ? largest : own.length;
  const ofBin = Int32Array.from(all, (bin) => (own.includes(bin) ? own.indexOf(bin) : rest));
  const strata = own.length + (joins || pooled.length === 0 ? 0 : 1);
  const rows = Array.from({ length: strata }, (_, stratum) =>
    Int32Array.from(bins.keys()).filter((row) => ofBin[bins[row]] === stratum),
  );
  // A bin that no row has never comes out; it points at a stratum that exists all the same.
  return { rows, ofBin: ofBin.map((stratum) => Math.min(stratum, strata - 1)), pooled };
}
