// Read by TypeScript and by AssemblyScript alike: constants only.

/** Bytes at the start of the memory that the module keeps for itself. */
export const OWN_BYTES = 16_384;

/** 32-bit words of a set of bins: 255 bins and that of missing values. */
export const SET_WORDS = 8;
export const SET_BYTES = 32;

/** Rows whose factors of the logistic loss are multiplied before a logarithm is taken; a factor is at most 2. */
export const LOSS_BLOCK_ROWS = 512;

/** Node of a compact tree: a leaf; else the index of a feature. */
export const LEAF = 127;
/** Added to a node of a compact tree where missing values go left. */
export const MISSING_LEFT = 128;
/** Most leaves of a compact tree: they are bits of a word. */
export const MAX_COMPACT_LEAVES = 32;
/** Most compact trees that are run at once: lanes of a word of 16 bytes. */
export const MAX_LANES = 16;
/** Rows whose leaves are found at once. */
export const BLOCK_ROWS = 512;
