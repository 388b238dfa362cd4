/** Bins of a numeric column, chosen for its real values. */
export interface Bins {
  /** Ascending, at least two; bin b holds `edges[b] <= x < edges[b + 1]`. */
  readonly edges: readonly number[];
  /** The bins that real values are in: all but those of synthetic values beyond them. */
  readonly first: number;
  readonly last: number;
}

/** Counts values by bin, `first` to `last` of all; values beyond one of these are in it. */
export function binCounts(
  values: Float64Array,
  { edges, first, last }: Bins,
): { readonly counts: Float64Array; readonly missing: number } {
  const counts = new Float64Array(edges.length - 1);
  let missing = 0;
  for (const value of values) {
    if (value === value) counts[Math.max(first, Math.min(last, binOf(value, edges)))]++;
    else missing++;
  }
  return { counts, missing };
}

/** All bins, for synthetic values. */
export function everyBin({ edges }: Pick<Bins, 'edges'>): Bins {
  return { edges, first: 0, last: edges.length - 2 };
}

/** The bin of a value that is present; at an end for values beyond it. */
export function binOf(value: number, edges: readonly number[]): number {
  // Invariant: edges[low] <= value < edges[high], but for values beyond the ends.
  let low = 0;
  let high = edges.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (value < edges[middle]) high = middle;
    else low = middle;
  }
  return low;
}
