// AssemblyScript, compiled by scripts/buildWasm.mjs. Addresses in the first OWN_BYTES of the memory, which are the
// module's own and 0 at first; the data of callers stand behind.

// Trees of two classes.
/** Sums of both classes, two i32 for each bin; all 0 between two features. */
export const classHistogram: usize = 2048;
/** Likewise for each bin in `classOrder`. */
export const classSums: usize = 4608;
/** f64 each: proportion of the second class in a bin. */
export const classKeys: usize = 7168;
/** i32 each: the bins that the node has, in the order in which they go left. */
export const classOrder: usize = 9728;
/** A bit for each bin that a node with a list of bins has: four u64. */
export const touchedBins: usize = 11264;
/** A bit for each bin that the best split sends left, if it is one of categories. */
export const bestSet: usize = 11296;
/** A bit for each bin that goes left where rows are moved. */
export const movingSet: usize = 11328;

// Boosted trees.
/** f64 for each bin: what categories are ordered by. */
export const boostKeys: usize = 11392;
/** i32 each: the bins that the leaf has, in the order in which they go left. */
export const boostOrder: usize = 13456;
/** A byte for each bin: 1 goes left. */
export const goesLeft: usize = 14528;

// Compact trees.
/** A PendingSplit each: splits of the tree in hand whose left part is not complete. */
export const pendingSplits: usize = 14784;
