import { LikenessError } from '../../errors.js';
import { CHUNK_ROWS } from '../contract/chunk.js';

/**
 * Requires a size that a chunk can have: 1 to CHUNK_ROWS rows.
 *
 * @throws LikenessError `INVALID_OPTION`
 */
export function requireChunk(rowCount: number): void {
  if (Number.isInteger(rowCount) && rowCount >= 1 && rowCount <= CHUNK_ROWS) return;
  throw new LikenessError('INVALID_OPTION', `A chunk has 1 to ${CHUNK_ROWS} rows, not ${rowCount}.`);
}
