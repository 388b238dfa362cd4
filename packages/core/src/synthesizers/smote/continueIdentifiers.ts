import type { IdentifierColumn } from '../../table/column.js';
import { readNumber } from '../../table/text/numberText.js';

/**
 * Identifiers of new rows that no row has yet: whole numbers go on after the largest; otherwise `synthetic-1`,
 * `synthetic-2` ..., leaving out those that exist.
 */
export function continueIdentifiers(column: IdentifierColumn, count: number): IdentifierColumn {
  const taken = new Set(column.values);
  let largest = 0;
  let whole = true;
  for (const value of column.values) {
    if (value === null) continue;
    const read = readNumber(value);
    whole &&= read?.plainInteger === true && Number.isSafeInteger(read.value);
    largest = Math.max(largest, read?.value ?? 0);
  }
  whole &&= Number.isSafeInteger(largest + count);
  let next = whole ? largest + 1 : 1;
  const values = Array.from({ length: count }, () => {
    while (!whole && taken.has(`synthetic-${next}`)) next++;
    return whole ? String(next++) : `synthetic-${next++}`;
  });
  return { ...column, values };
}
