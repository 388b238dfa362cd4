import type { ErrorText } from '../../graphql/errorText';
import { fieldAtPath } from '../../graphql/fieldAtPath';
import type { ColumnChangeInput } from '../../graphql/generated/operations';
import type { ColumnField } from './columnValues';

/** Where an error of each field of a change is shown. */
const FIELDS: Readonly<Record<`columns.${keyof ColumnChangeInput}`, ColumnField>> & {
  readonly columns: ColumnField;
} = {
  columns: 'kind',
  'columns.name': 'kind',
  'columns.kind': 'kind',
  'columns.infer': 'kind',
  'columns.role': 'role',
  'columns.decimalMark': 'decimalMark',
  // The page changes the decimal mark alone.
  'columns.numberFormat': 'decimalMark',
  'columns.datetimePattern': 'datetimePattern',
  'columns.zone': 'zone',
  'columns.missing': 'missing',
  'columns.special': 'special',
  'columns.labels': 'labels',
  'columns.bounds': 'minimum',
};

/** The column, and its field, that a refused change belongs to. */
export interface ErrorPlace {
  readonly column: string;
  readonly field: ColumnField;
}

/**
 * Where a refusal of `updateDatasetSchema` is shown, by its path (`columns[2].kind`).
 *
 * @param sent the changes in the order in which they were sent
 * @returns null for an error of no column, which is shown below the form
 */
export function placeOfError(
  { path }: Pick<ErrorText, 'path'>,
  sent: readonly ColumnChangeInput[],
): ErrorPlace | null {
  const index = /^columns\[(\d+)\]/.exec(path ?? '')?.[1];
  const change = index === undefined ? undefined : sent[Number(index)];
  if (change === undefined) return null;
  return { column: change.name, field: fieldAtPath(path, FIELDS) ?? 'kind' };
}
