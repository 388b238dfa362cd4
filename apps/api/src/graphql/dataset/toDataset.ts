import { datasetProfile, type DatasetRow } from '../../services/datasets/row.js';
import type { ColumnKindEnum } from '../common/enums.js';
import type { Dataset } from './dataset.type.js';

/** A dataset as clients see it. */
export function toDataset(row: DatasetRow): Dataset {
  const { columns, notes, correlation } = datasetProfile(row);
  return {
    id: row.id,
    name: row.name,
    fileName: row.fileName,
    createdAt: row.createdAt,
    rowCount: row.rowCount,
    columnCount: row.columnCount,
    byteSize: Number(row.byteSize),
    sha256: row.sha256,
    example: row.example,
    columns: columns.map((column) => ({ ...column, kind: column.kind as ColumnKindEnum })),
    notes,
    correlation,
    acceptedConstraints: row.acceptedConstraints,
    tableId: row.tableId,
    row,
  };
}
