// AssemblyScript, compiled by scripts/buildWasm.mjs, which writes the layouts of these classes into
// src/trees/treeModule.ts: the one place where the order and types of fields are said. Fields that are addresses or
// counts of bytes are usize.

/** A feature of a tree of two classes. */
@unmanaged
export class Feature {
  /** Bins without that of missing values, whose index this is. */
  binCount: i32;
  /** 1 where the bins are categories, 0 where they are numbers in ascending order. */
  isCategorical: i32;
}

/** A feature of boosted trees. */
@unmanaged
export class BoostedFeature extends Feature {
  /** Where its slots begin in a histogram. */
  slots: usize;
}

/** A feature of compact trees. */
@unmanaged
export class CompactFeature extends Feature {
  /** Room for a word of 16 bytes for each bin. */
  words: usize;
  /** A byte a row: its bin. */
  bins: usize;
}

/** All that the trees of a boosting run share. Rows are numbered anew: training rows, then validation rows. */
@unmanaged
export class BoostedRun {
  trainRows: i32;
  validationRows: i32;
  featureCount: i32;
  /** Most leaves of a tree. */
  maxLeaves: i32;
  /** Least training rows of a leaf. */
  minRows: f64;
  lambda: f64;
  categoryLambda: f64;
  learningRate: f64;
  /** Each packed second derivative has this added, so that a sum of them counts rows too; and 1 by it. */
  unit: f64;
  perUnit: f64;
  /** Bytes of a leaf's histogram. */
  histogramBytes: usize;
  /** A byte for each row and feature, row by row. */
  bins: usize;
  /** A BoostedFeature each. */
  features: usize;
  /** i32 each: features that may be split, set for each tree. */
  used: usize;
  /** Gradient and packed hessian of each training row, f64, set for each tree. */
  derivatives: usize;
  /** Room for as many. */
  gathered: usize;
  /** Room for an i32 a training row, and a validation row. */
  train: usize;
  validation: usize;
  /** Room for an i32 a row of either part, whichever has more. */
  spare: usize;
  /** Room for a histogram a leaf: two f64 a slot. */
  histograms: usize;
  /** Room for a BoostedLeaf a leaf. */
  leaves: usize;
  /** Written: a BoostedNode and a set of bins a node. */
  nodes: usize;
  nodeSets: usize;
  /** Written: u16 a row, the number of its leaf. */
  leafOf: usize;
  /** Written: f64 a leaf. */
  leafValues: usize;
}

/** A leaf that may yet be split. */
@unmanaged
export class BoostedLeaf {
  /** Its training rows, as places in the run's list, and its validation rows; `end` is excluded. */
  start: i32;
  end: i32;
  validationStart: i32;
  validationEnd: i32;
  /** Its node. */
  node: i32;
  /** Its best split. */
  feature: i32;
  /** The last bin that goes left; -1 where the split is one of categories. */
  threshold: i32;
  missingLeft: i32;
  /** Sums over the training rows; the two are read and written as one vector. */
  gradient: f64;
  hessian: f64;
  /** Gain of the best split; 0 where there is none. */
  gain: f64;
  /** A bit for each bin that a split of categories sends left, in SET_BYTES from `leftSet` on. */
  leftSet0: u64;
  leftSet1: u64;
  leftSet2: u64;
  leftSet3: u64;

  get leftSet(): usize {
    return changetype<usize>(this) + offsetof<BoostedLeaf>('leftSet0');
  }
}

/** A node of a tree, in the order in which the tree grew. */
@unmanaged
export class BoostedNode {
  /** -1 in a leaf. */
  feature: i32;
  left: i32;
  right: i32;
  threshold: i32;
  missingLeft: i32;
  /** Training rows. */
  rows: i32;
  gain: f64;
  /** Of a leaf. */
  value: f64;
}

/** Growth of one tree of two classes. */
@unmanaged
export class TwoClassTask {
  /** Training rows. */
  rowCount: i32;
  featureCount: i32;
  /** Sums of the weights of both classes. */
  totalA: i32;
  totalB: i32;
  /** Features that a split is drawn from; more where none of them has a split. */
  featuresPerSplit: i32;
  maxDepth: i32;
  /** Least weight of a leaf. */
  minLeaf: f64;
  /** Bytes of a feature's bins: the rows of the table. */
  binStride: usize;
  /** Features x rows of the table, a byte each. */
  bins: usize;
  /** A Feature each. */
  features: usize;
  /** i32 each, reordered: the training rows. */
  rows: usize;
  /** i32 each, reordered alike: twice the weight of a row plus its class. */
  words: usize;
  /** Room for as many words, twice. */
  spare: usize;
  /** i32 each: the features in any order. */
  drawn: usize;
  /** Room for a WaitingNode a leaf, and one more. */
  stack: usize;
  /** Written, an entry a node in preorder: i32 feature, threshold, u8 missingLeft, i32 right, f64 weight, gain, two
   * f64 value. */
  feature: usize;
  threshold: usize;
  missingLeft: usize;
  right: usize;
  weight: usize;
  gain: usize;
  value: usize;
  /** Written: a set of bins for each split of categories. */
  sets: usize;
  /** Written: how many there are. */
  setCount: i32;
}

/** A node of a tree of two classes that waits for its turn. */
@unmanaged
export class WaitingNode {
  /** Its rows, as places in the task's list; `end` is excluded. */
  start: i32;
  end: i32;
  depth: i32;
  /** The node whose right child it is; -1 in the root and in left children. */
  parent: i32;
  totalA: i32;
  totalB: i32;
}

/** Rows through compact trees. */
@unmanaged
export class CompactTask {
  /** Trees. */
  count: i32;
  /** Bytes of a tree's lane in a word: 1, 2 or 4 for up to 8, 16 and 32 leaves. */
  laneBytes: i32;
  rowCount: i32;
  /** The trees' arrays, from the first one on. */
  nodes: usize;
  thresholds: usize;
  sets: usize;
  values: usize;
  /** A CompactFeature each. */
  features: usize;
  /** Room for an i32 a feature that is split, and three more. */
  used: usize;
  /** Room for MAX_COMPACT_LEAVES f64 for each of MAX_LANES trees. */
  leafValues: usize;
  /** Room for BLOCK_ROWS words of 16 bytes. */
  kept: usize;
  /** f64 a row, added to. */
  scores: usize;
}

/** A split of a compact tree whose left part is not complete. */
@unmanaged
export class PendingSplit {
  /** As the tree has it. */
  code: i32;
  /** Place of its threshold, or of its set. */
  at: i32;
  /** Leaves of the tree before its own. */
  firstLeaf: i32;
}
