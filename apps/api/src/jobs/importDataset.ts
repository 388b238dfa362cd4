import { randomUUID } from 'node:crypto';
import {
  CHUNK_ROWS,
  createColumnProfiler,
  type ColumnKind,
  type RunContext,
  type TableNote,
} from '@likeness/core';
import { encodeColumnChunk, fileSource, importCsv } from '@likeness/io';
import type { Database } from '../database/connect.js';
import { insertDataset } from '../services/datasets/insert.js';
import type { DatasetProfile, DatasetRow } from '../services/datasets/row.js';
import { createStoredTable } from '../services/tables/create.js';
import { writeChunks } from '../services/tables/writeChunks.js';
import { CorrelationProfile } from './correlationProfile.js';

/** A file on this machine that is to become a dataset. */
export interface ImportRequest {
  readonly workspaceId: string;
  readonly path: string;
  /** The name that the user knows the file by. */
  readonly fileName: string;
  readonly name: string;
  readonly kinds: Readonly<Record<string, ColumnKind>>;
  readonly byteSize: number;
  readonly sha256: string;
  readonly example: boolean;
}

/** Longest time that an import may take. */
const IMPORT_MILLISECONDS = 6 * 3600 * 1000;

/**
 * Imports a file in one transaction: its rows in chunks, its profile and the dataset itself are there together or
 * not at all, whatever happens to this process. Memory stays flat.
 *
 * @throws LikenessError of `importCsv`, naming line and column
 */
export async function importDataset(
  database: Database,
  request: ImportRequest,
  context: RunContext = {},
): Promise<DatasetRow> {
  const { workspaceId, path, fileName, name, kinds, byteSize, sha256, example } = request;
  const file = await importCsv(await fileSource(path, fileName), { ...context, kinds });
  const { schema, rowCount } = file;
  const profilers = schema.columns.map((column, index) => createColumnProfiler(column, file.columns[index]));
  const correlation = new CorrelationProfile(schema.columns);
  const tableId = randomUUID();
  return database.$transaction(
    async (transaction) => {
      await createStoredTable(transaction, { id: tableId, workspaceId, schema, chunkRows: CHUNK_ROWS });
      let chunkIndex = 0;
      for await (const table of file.chunks()) {
        table.columns.forEach((column, index) => profilers[index].add(column));
        correlation.add(table);
        const chunks = table.columns.map((column, columnIndex) => ({
          columnIndex,
          chunkIndex,
          rowCount: table.rowCount,
          data: encodeColumnChunk(column),
        }));
        await writeChunks(transaction, tableId, chunks);
        chunkIndex += 1;
      }
      const notes = [...file.notes, ...(correlation.truncated ? [truncatedNote(correlation.rows)] : [])];
      const columns = profilers.map((profiler) => profiler.finish());
      const profile: DatasetProfile = { columns, notes, correlation: correlation.finish() };
      return insertDataset(transaction, {
        workspaceId,
        name,
        fileName,
        byteSize,
        sha256,
        example,
        rowCount,
        tableId,
        profile,
      });
    },
    { maxWait: 60_000, timeout: IMPORT_MILLISECONDS },
  );
}

function truncatedNote(rows: number): TableNote {
  return {
    code: 'CORRELATION_OF_FIRST_ROWS',
    message: `The table is wide and long: its correlations are those of the first ${rows} rows.`,
  };
}
