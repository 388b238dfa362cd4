import type { DatasetRow } from '../../services/datasets/row.js';
import type { RealRowsAccessEnum } from '../access/access.enums.js';
import { toCreator } from '../access/toAccess.js';
import type { Dataset } from './dataset.type.js';

/** A dataset as clients see it; what its profile says is read when it is asked for. */
export function toDataset(row: DatasetRow): Dataset {
  return {
    id: row.id,
    name: row.name,
    fileName: row.fileName,
    tags: row.tags,
    userNotes: row.notes,
    archivedAt: row.archivedAt,
    createdAt: row.createdAt,
    createdBy: toCreator(row.creator),
    rowCount: row.rowCount,
    columnCount: row.columnCount,
    byteSize: Number(row.byteSize),
    sha256: row.sha256,
    example: row.example,
    acceptedConstraints: row.acceptedConstraints,
    realRows: row.realRows as RealRowsAccessEnum | null,
    tableId: row.tableId,
    row,
  };
}
