import { type ColumnSchema, parseConstraint } from '@likeness/core';
import { atPath } from '../../errors.js';
import { checkConstraint } from '../../runs/checkConstraint.js';

/**
 * Checks that constraints speak of a table with these columns.
 *
 * @returns them without white space around them, each once
 * @throws LikenessError `EXPRESSION_SYNTAX`, `UNKNOWN_COLUMN`, with the path (`constraints[1]`)
 */
export function checkConstraints(texts: readonly string[], columns: readonly ColumnSchema[]): string[] {
  texts.forEach((text, index) =>
    atPath(`constraints[${index}]`, () => checkConstraint(parseConstraint(text), columns)),
  );
  return [...new Set(texts.map((text) => text.trim()))];
}
