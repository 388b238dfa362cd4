/** The best split of one feature so far, as the search leaves it. Reused between calls, so read it at once. */
export interface SplitCandidate {
  /** Value of the split; only comparable within a node. -Infinity when no split leaves enough weight on both sides. */
  score: number;
  /** How many of the ordered bins go left. */
  leftBins: number;
  missingLeft: boolean;
  /** Sum of weights on the left. */
  leftWeight: number;
  /** How many bins the node has in `order`, the missing one not counted. */
  bins: number;
  /** Whether the node has missing values of the feature. */
  hasMissing: boolean;
}

/**
 * What a tree optimises. The grower knows bins, rows and nodes; a criterion knows what is summed in a bin and
 * what a split of those sums is worth. Classification (Gini) and second-order gradients (regression, boosting)
 * share the grower by this interface; its methods are called once a node and feature, never once a row.
 */
export interface SplitCriterion {
  /** Sums kept for each bin. */
  readonly stride: number;
  /** Values of a leaf. */
  readonly outputs: number;
  /** Adds the rows `rows[start..end)` into `totals` (`stride` sums, cleared first). */
  sumRows(rows: Int32Array, start: number, end: number, totals: Float64Array): void;
  /** Adds the rows into the histogram (`bins x stride`) and sets the bit of every bin that a row touched. */
  sumBins(
    rows: Int32Array,
    start: number,
    end: number,
    bins: Uint8Array,
    histogram: Float64Array,
    touched: Int32Array,
  ): void;
  /** Sum of weights in a node. */
  weight(totals: Float64Array): number;
  /** The node's own score, so that gain = split score - node score. */
  nodeScore(totals: Float64Array): number;
  /** True when no split can improve the node. */
  isPure(totals: Float64Array): boolean;
  /** A split is made only if its gain is larger. Negative where even a useless split may open a useful one. */
  leastGain(totals: Float64Array): number;
  /** Writes the leaf's `outputs` values from `out[at]` on. */
  writeValue(totals: Float64Array, out: Float64Array, at: number): void;
  /**
   * Sorts categories (`order[0..count)`, bins) so that the best subset, or a good one, is a prefix: exact for two
   * classes and for second-order gradients (Fisher 1958; Breiman et al. 1984), else along the first principal
   * direction of the class proportions (Coppersmith, Hong and Hosking 1999).
   */
  orderCategories(histogram: Float64Array, order: Int32Array, count: number): void;
  /**
   * Best prefix of `order[0..count)` to send left, with the missing bin on either side.
   *
   * @param missingBin the missing bin when the node has missing values, else -1
   * @param minLeaf least sum of weights on either side
   */
  scan(
    histogram: Float64Array,
    order: Int32Array,
    count: number,
    missingBin: number,
    totals: Float64Array,
    minLeaf: number,
    best: SplitCandidate,
  ): void;
}
