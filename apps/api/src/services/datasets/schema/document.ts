import {
  type FoundConstraint,
  type ProposedConstraint,
  type SchemaDocument,
  type TableSchema,
  toSchemaDocument,
} from '@likeness/core';
import type { StoredTableRow } from '../../tables/row.js';
import type { DatasetProfile, DatasetRow } from '../row.js';

/**
 * The schema document of a dataset. Nothing of it is stored as such: the stored table says what the columns are, the
 * profile what was observed and noted, the dataset who decided and which constraints were accepted. Constraints that the rows show are
 * in it once they were found.
 */
export function datasetDocument(
  row: DatasetRow,
  { columns, notes }: DatasetProfile,
  table: StoredTableRow,
): SchemaDocument {
  const { columns: schemas, file } = table.schema as unknown as TableSchema;
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
    proposed(
      (table.foundConstraints ?? []) as unknown as readonly FoundConstraint[],
      row.acceptedConstraints,
    ),
    file,
  );
}

function proposed(found: readonly FoundConstraint[], accepted: readonly string[]): ProposedConstraint[] {
  const own = accepted.filter((text) => !found.some((one) => one.text === text));
  return [
    ...found.map(({ text, evidence }) => ({
      constraint: text,
      accepted: accepted.includes(text),
      rows: { kept: evidence.keptCount, broken: evidence.brokenCount, missing: evidence.unknownCount },
    })),
    ...own.map((constraint) => ({ constraint, accepted: true })),
  ];
}
