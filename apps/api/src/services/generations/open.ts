import { randomUUID } from 'node:crypto';
import { CHUNK_ROWS, type TableSchema } from '@likeness/core';
import type { Database } from '../../database/connect.js';
import { statementsOf } from '../../database/statements.js';
import type { GenerationRow } from '../../database/rows.js';
import { asAttempt } from '../attempts/asAttempt.js';
import type { Attempt } from '../attempts/attempt.js';
import type { RunRow } from '../runs/request.js';
import { createStoredTable } from '../tables/storeTable.js';

/** A generation as the database holds it. */
export type { GenerationRow };
/** A generation without its report, which may be large. */
export type GenerationSummary = Omit<GenerationRow, 'report'>;

/** The primary generation of a run: the one that an earlier attempt began, or a new one. @throws AttemptLost */
export async function openGeneration(
  database: Database,
  attempt: Attempt,
  run: RunRow,
  schema: TableSchema,
  requestedRowCount: number,
): Promise<GenerationRow> {
  return asAttempt(database, attempt, async (transaction) => {
    const begun = await transaction.generation.findFirst({ where: { runId: run.id, primary: true } });
    if (begun) return begun;
    const tableId = randomUUID();
    await createStoredTable(statementsOf(transaction), {
      id: tableId,
      workspaceId: run.workspaceId,
      schema,
      chunkRows: CHUNK_ROWS,
    });
    return transaction.generation.create({
      data: { id: randomUUID(), runId: run.id, primary: true, seed: run.seed, requestedRowCount, tableId },
    });
  });
}
