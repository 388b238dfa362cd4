import { type Table, type TableNote, concatTables, dropMissingRows } from '@likeness/core';
import type { ByteSource } from '../source/byteSource.js';
import { type CsvImport, type ImportOptions, importCsv } from './importCsv.js';

export interface ReadTableOptions extends ImportOptions {
  /** Leave out rows with a missing cell (in the imported columns). Default false. */
  readonly dropMissing?: boolean;
}

export interface ReadTable {
  readonly table: Table;
  readonly notes: readonly TableNote[];
  /** What the import found, rows with missing cells included. */
  readonly source: Pick<CsvImport, 'rowCount' | 'columns'>;
}

/**
 * A whole CSV or CSV.gz file as one table in memory (8 bytes a number, 4 a label).
 *
 * @throws LikenessError what `importCsv` throws
 */
export async function readTable(source: ByteSource, options: ReadTableOptions = {}): Promise<ReadTable> {
  const imported = await importCsv(source, options);
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
