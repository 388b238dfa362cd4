// @ts-check
import { getColumn } from '@likeness/core';

/**
 * The codes and labels of a column of classes.
 *
 * @param {import('@likeness/core').Table} table
 * @param {string} name
 * @returns {{ codes: Int32Array, classes: readonly string[] }}
 * @throws {Error} for a column of another kind
 */
export function classColumn(table, name) {
  const column = getColumn(table, name);
  if (column.type !== 'coded') throw new Error(`The column "${name}" has no classes.`);
  return { codes: column.codes, classes: column.schema.categories };
}
