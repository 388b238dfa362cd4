import { type Table, type TableNote, concatTables, dropMissingRows } from '@likeness/core';
import type { ByteSource } from '../source/byteSource.js';
import { type ImportedTable, type ImportOptions, importTable } from './importTable.js';

export interface ReadTableOptions extends ImportOptions {
  /** Leave out rows with a missing cell (in the imported columns). Default false. */
  readonly dropMissing?: boolean;
}

export interface ReadTable {
  readonly table: Table;
  readonly notes: readonly TableNote[];
  /** What the import found, rows with missing cells included. */
  readonly source: Pick<ImportedTable, 'schema' | 'rowCount' | 'columns'>;
}

/**
 * A whole file as one table in memory (8 bytes a number, 4 a label).
 *
 * @param file a path, or a source
 * @throws LikenessError what `importTable` throws
 */
export async function readTable(
  file: string | ByteSource,
  options: ReadTableOptions = {},
): Promise<ReadTable> {
  const imported = await importTable(file, options);
  const chunks: Table[] = [];
  for await (const chunk of imported.chunks()) {
    // Dropped here, a chunk at a time, so that they never stand in memory together.
    chunks.push(options.dropMissing ? dropMissingRows(chunk) : chunk);
  }
  const table = concatTables(chunks);
  const dropped = imported.rowCount - table.rowCount;
  const notes = [...imported.notes];
  if (dropped > 0) {
    notes.push({
      code: 'ROWS_DROPPED',
      message: `${dropped} of ${imported.rowCount} rows have a missing value and were left out.`,
    });
  }
  return { table, notes, source: imported };
}
