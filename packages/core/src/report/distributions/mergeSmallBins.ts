import { binCounts, everyBin } from './binCounts.js';
import { SMALLEST_GROUP } from './smallestGroup.js';

/**
 * Takes edges away until every bin has no value or at least five. Bins are filled from the left; what is left over at
 * the end goes to the last bin that has values.
 *
 * @param edges ascending, at least two
 * @param values at least five
 */
export function mergeSmallBins(edges: readonly number[], values: Float64Array): number[] {
  const bins: { readonly end: number; readonly count: number }[] = [];
  let open = 0;
  binCounts(values, everyBin({ edges })).counts.forEach((count, bin) => {
    open += count;
    if (open > 0 && open < SMALLEST_GROUP) return;
    bins.push({ end: edges[bin + 1], count: open });
    open = 0;
  });
  if (open > 0) {
    while (bins.pop()?.count === 0);
    bins.push({ end: edges[edges.length - 1], count: open });
  }
  return [edges[0], ...bins.map(({ end }) => end)];
}
