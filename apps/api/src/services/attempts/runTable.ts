import type { Transaction } from '../../database/connect.js';
import { recordEvent } from '../../events/recordEvent.js';
import { loggedTable, SELECT } from './loggedTable.js';

/** Runs. Rows that are not all there when a run ends go with its end, so that nobody takes them for all. */
export const runTable = loggedTable({
  table: 'run',
  jobKey: 'runId',
  find: (database, id) => database.run.findUnique({ where: { id }, select: SELECT }),
  update: (transaction, id, data) => transaction.run.update({ where: { id }, data }),
  record: recordEvent,
  async tidy(transaction, id, { state }) {
    if (state !== 'SUCCEEDED') await removePartialGeneration(transaction, id);
    await transaction.splitStudy.deleteMany({ where: { runId: id } });
  },
});

/** Removes the primary generation of a run when its rows are not all stored, with its chunks and metrics. */
async function removePartialGeneration(transaction: Transaction, runId: string): Promise<void> {
  const generations = await transaction.generation.findMany({ where: { runId, primary: true } });
  const partial = generations.filter((generation) => generation.rowCount < generation.requestedRowCount);
  await transaction.generation.deleteMany({ where: { id: { in: partial.map(({ id }) => id) } } });
  await transaction.storedTable.deleteMany({ where: { id: { in: partial.map(({ tableId }) => tableId) } } });
}
