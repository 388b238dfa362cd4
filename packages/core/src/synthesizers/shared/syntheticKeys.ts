import type { ColumnSchema, IdentifierColumn } from '../../table/column.js';
import { readNumber } from '../../table/text/numberText.js';
import type { FitNote } from '../contract/fitReport.js';

export type SyntheticKeyStyle = 'integer' | 'text';

/** Whole numbers stand in for whole numbers, `id-1`, `id-2` ... for anything else; with the note for the user. */
export function syntheticKeyStyle({ schema, values }: IdentifierColumn): {
  readonly style: SyntheticKeyStyle;
  readonly note: FitNote;
} {
  const { name } = schema;
  const whole = values.every((value) => value === null || readNumber(value)?.plainInteger === true);
  const example = whole ? '1, 2, 3' : 'id-1, id-2, id-3';
  const message = `Column "${name}" is an identifier: synthetic rows get synthetic keys (${example} ...), none is missing.`;
  return {
    style: whole ? 'integer' : 'text',
    note: { code: 'SYNTHETIC_KEYS', message, column: name },
  };
}

/** @param firstRow number of the first row in the endless synthetic table, from 0; synthetic keys count from 1 */
export function syntheticKeys(
  schema: ColumnSchema,
  style: SyntheticKeyStyle,
  rowCount: number,
  firstRow: number,
): IdentifierColumn {
  const prefix = style === 'integer' ? '' : 'id-';
  return {
    type: 'identifier',
    schema: { ...schema, kind: 'identifier' },
    values: Array.from({ length: rowCount }, (_, row) => prefix + String(firstRow + row + 1)),
  };
}
