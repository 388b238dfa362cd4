import type { Transaction } from '../../database/connect.js';
import { RUN_CHANNEL } from '../../events/channel.js';
import type { GenerationRow } from './open.js';

/** Why a generation that was drawn on its own has no rows. */
export type GenerationEnd =
  | { readonly state: 'CANCELED' }
  | { readonly state: 'FAILED'; readonly error: { readonly code: string; readonly message: string } };

/**
 * Ends a generation without its rows; what it has stored goes, so nobody takes part of a table for all of it. Whoever
 * works on it hears of it with the commit. The caller holds its row.
 */
export async function endGeneration(
  transaction: Transaction,
  { id, tableId }: Pick<GenerationRow, 'id' | 'tableId'>,
  end: GenerationEnd,
): Promise<GenerationRow> {
  await transaction.tableChunk.deleteMany({ where: { tableId } });
  await transaction.$queryRaw`SELECT pg_notify(${RUN_CHANNEL}, ${id})::text AS sent`;
  const error = end.state === 'FAILED' ? end.error : null;
  return transaction.generation.update({
    where: { id },
    data: {
      state: end.state,
      rowCount: 0,
      errorCode: error?.code ?? null,
      errorMessage: error?.message ?? null,
    },
  });
}
