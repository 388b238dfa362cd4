import { type SchemaDocument, type TableSchema, toSchemaDocument } from '@likeness/core';
import { datasetProfile, type DatasetRow } from '../row.js';

/**
 * The schema document of a dataset. Nothing of it is stored as such: the stored table says what the columns are, the
 * profile what was observed and noted, the dataset who decided.
 */
export function datasetDocument(row: DatasetRow, { columns: schemas }: TableSchema): SchemaDocument {
  const { columns, notes } = datasetProfile(row);
  return toSchemaDocument(
    columns.map((profile, index) => ({
      schema: schemas[index],
      count: row.rowCount - profile.missingCount,
      missingCount: profile.missingCount,
      distinctCount: profile.distinctCount,
      minimum: profile.minimum,
      maximum: profile.maximum,
    })),
    notes,
    new Set(row.userColumns),
  );
}
