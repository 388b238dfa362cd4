/** Widths that differ by less are one width. */
const TOLERANCE = 1.01;

/**
 * Heights of the bars of a histogram: the proportions where all bins are equally wide, else proportions over widths, so
 * that areas compare.
 */
export function densities(
  edges: readonly number[],
  proportions: readonly number[],
): { readonly values: readonly number[]; readonly uneven: boolean } {
  const widths = proportions.map((_, bin) => edges[bin + 1] - edges[bin]);
  const narrowest = Math.min(...widths);
  const uneven = Math.max(...widths) > narrowest * TOLERANCE;
  return { values: uneven ? proportions.map((value, bin) => value / widths[bin]) : proportions, uneven };
}
