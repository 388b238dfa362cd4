import type { ColumnSchema } from '../table/column.js';
import { readDatetime } from '../table/text/datetimeText.js';
import { readNumber } from '../table/text/numberText.js';
import type { Condition, ConditionValue } from './condition.js';

/**
 * Whether a cell, as a file writes it (null is missing), keeps a condition on its column.
 *
 * @param schema of the column
 */
export function acceptsCell(
  condition: Condition,
  cell: string | null,
  schema: ColumnSchema | undefined,
): boolean {
  const { equals, oneOf, noneOf, min, max, above, below, missing } = condition;
  if (cell === null) return missing === true;
  if (missing === true) return false;
  const coded = schema?.kind === 'categorical' || schema?.kind === 'boolean';
  const number = (value: ConditionValue): number =>
    typeof value === 'number'
      ? value
      : (readDatetime(String(value))?.value ?? readNumber(String(value))?.value ?? NaN);
  const same = (value: ConditionValue): boolean =>
    coded ? String(value) === cell : number(value) === number(cell);
  return (
    (equals === undefined || same(equals)) &&
    (oneOf === undefined || oneOf.some(same)) &&
    (noneOf === undefined || !noneOf.some(same)) &&
    (min === undefined || number(cell) >= number(min)) &&
    (max === undefined || number(cell) <= number(max)) &&
    (above === undefined || number(cell) > number(above)) &&
    (below === undefined || number(cell) < number(below))
  );
}
