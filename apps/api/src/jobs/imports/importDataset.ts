import { CHUNK_ROWS, CorrelationProfile, createColumnProfiler, type RunContext } from '@likeness/core';
import { encodeColumnChunk, fileSource, importTable, onlySheet } from '@likeness/io';
import { rawTransaction } from '../../database/rawTransaction.js';
import { insertDataset } from '../../services/datasets/insert.js';
import { createStoredTable, storeChunks } from '../../services/tables/storeTable.js';
import type { ImportRequest } from '../../services/datasets/importRequest.js';
import { checkConstraints } from '../../services/datasets/schema/checkConstraints.js';
import type { DatasetProfile } from '../../services/datasets/row.js';
import { correlationNotes } from './correlationNote.js';
import { constraintColumnsNote, IMPORT_LIMITS } from './importLimits.js';
import { sampleCells } from './sampleCells.js';

/** Cells of one chunk, all columns together: some 50 MB while it is text. */
const MAX_CHUNK_CELLS = 2 ** 19;
const MIN_CHUNK_ROWS = 1024;

/**
 * Imports a file in one transaction: its rows in chunks, its profile and the dataset itself are there together or
 * not at all, whatever happens to this process. Memory stays flat.
 *
 * @returns the dataset's id
 * @throws LikenessError of `importTable`, naming line and column; `FILE_TOO_WIDE`, `FILE_TOO_LARGE` beyond `IMPORT_LIMITS`;
 *   `SHEET_NEEDED` of a file with several sheets, of which none is named
 */
export async function importDataset(
  databaseUrl: string,
  request: ImportRequest,
  context: RunContext = {},
): Promise<string> {
  const {
    workspaceId,
    actor,
    path,
    fileName,
    name,
    declared,
    dialect,
    userColumns,
    byteSize,
    sha256,
    example,
  } = request;
  const source = await fileSource(path, fileName);
  const limits = IMPORT_LIMITS;
  const sheet = request.sheet ?? (await onlySheet(source, { ...context, limits }));
  const file = await importTable(source, {
    ...context,
    declared,
    sheet,
    dialect,
    chunkRows: rowsOfChunk,
    limits,
  });
  const { schema, rowCount, chunkRows } = file;
  const acceptedConstraints = checkConstraints(request.acceptedConstraints, schema.columns);
  const profilers = schema.columns.map((column, index) => createColumnProfiler(column, file.columns[index]));
  const correlation = new CorrelationProfile(schema.columns);
  return rawTransaction(databaseUrl, async (transaction) => {
    const tableId = await createStoredTable(transaction, { workspaceId, schema, chunkRows });
    const samples: string[][] = [];
    let chunkIndex = 0;
    for await (const table of file.chunks()) {
      correlation.add(table);
      for (const [columnIndex, column] of table.columns.entries()) {
        profilers[columnIndex].add(column);
        if (chunkIndex === 0) samples.push(sampleCells(column));
        const data = encodeColumnChunk(column);
        await storeChunks(transaction, tableId, [
          { columnIndex, chunkIndex, rowCount: table.rowCount, data },
        ]);
      }
      chunkIndex += 1;
    }
    const notes = [
      ...file.notes,
      ...correlationNotes(correlation),
      ...constraintColumnsNote(schema.columns.length),
    ];
    const columns = profilers.map((profiler) => profiler.finish());
    const profile: DatasetProfile = { columns, notes, correlation: correlation.finish(), samples };
    return insertDataset(transaction, {
      workspaceId,
      actor,
      name,
      fileName,
      byteSize,
      sha256,
      example,
      rowCount,
      tableId,
      profile,
      userColumns,
      acceptedConstraints,
    });
  });
}

/** Wide tables have short chunks, so that one of them is never too much. */
function rowsOfChunk(columns: number): number {
  const rows = Math.max(MIN_CHUNK_ROWS, Math.floor(MAX_CHUNK_CELLS / columns));
  return Math.min(CHUNK_ROWS, 2 ** Math.floor(Math.log2(rows)));
}
