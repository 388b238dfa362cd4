// Read by TypeScript and by AssemblyScript alike: constants only.

/** Columns of a tile of a product: two vectors of four f32. */
export const TILE_COLUMNS = 8;
/** Rows of a tile: with two vectors a row its sums stay in the processor's sixteen vector registers. */
export const TILE_ROWS = 4;
/** Depth of a panel: a panel of A and one of B fit the first-level cache together. */
export const PANEL_DEPTH = 384;
