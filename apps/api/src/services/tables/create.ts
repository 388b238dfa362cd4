import type { TableSchema } from '@likeness/core';
import { toJson } from '../../database/rows.js';
import type { Queryable } from '../../database/connect.js';

/** Makes an empty stored table; its chunks hold `chunkRows` rows each, the last one fewer. */
export async function createStoredTable(
  database: Queryable,
  table: {
    readonly id: string;
    readonly workspaceId: string;
    readonly schema: TableSchema;
    readonly chunkRows: number;
  },
): Promise<void> {
  const { id, workspaceId, chunkRows } = table;
  const schema = toJson(table.schema);
  await database.storedTable.create({ data: { id, workspaceId, chunkRows, schema } });
}
