import type { GenerationSummary } from '../../services/generations/open.js';
import type { Generation } from './generation.type.js';

/** A generation as clients see it; the report is loaded by its field. */
export function toGeneration(row: GenerationSummary): Generation {
  const { id, seed, rowCount, requestedRowCount, createdAt, runId, tableId } = row;
  return { id, seed: Number(seed), rowCount, requestedRowCount, createdAt, runId, tableId };
}
