/** Rows of one chunk of a generation: the unit of parallel work, storage and random streams. */
export const CHUNK_ROWS = 65_536;
