/** Chunks of a generation that are evaluated: the first million rows say what ten million would. */
export const MAX_EVALUATED_CHUNKS = 16;
