import type { CodedColumn, Column } from '../../table/column.js';
import { createTable, type Table, type TableSchema } from '../../table/table.js';
import { readNumber } from '../../table/text/numberText.js';
import type { ProtectedColumn } from '../contract/protectionDocument.js';

/**
 * Known cells as a model of a protected table takes them: a number beyond an end is that end, and a label that was left out is
 * the label that stands for such ones, or a cell to be drawn where they were replaced by common ones.
 */
export function protectGiven(
  given: Table,
  schema: TableSchema,
  protectedColumns: ReadonlyMap<string, ProtectedColumn>,
): Table {
  const columns = given.columns.map((column): Column => {
    const { name } = column.schema;
    const { labels, extremes } = protectedColumns.get(name) ?? {};
    if (column.type === 'numeric' && extremes !== undefined) {
      const { minimum, maximum } = extremes;
      const values = column.values.map((value) =>
        value < minimum ? minimum : value > maximum ? maximum : value,
      );
      return { ...column, values };
    }
    const known = schema.columns.find((candidate) => candidate.name === name)?.categories;
    if (column.type !== 'coded' || labels === undefined || known === undefined) return column;
    return withoutUnknown(column, known, labels.other);
  });
  return createTable(columns, given.file);
}

function withoutUnknown(column: CodedColumn, known: readonly string[], other: string | null): CodedColumn {
  const labels = new Set(known);
  const numbers = new Set(known.flatMap((label) => readNumber(label.trim())?.value ?? []));
  const { categories } = column.schema;
  const isKnown = categories.map(
    (label) => labels.has(label) || numbers.has(readNumber(label.trim())?.value ?? NaN),
  );
  if (isKnown.every(Boolean)) return column;
  const extended = other === null || categories.includes(other) ? categories : [...categories, other];
  const code = other === null ? -1 : extended.indexOf(other);
  return {
    ...column,
    schema: { ...column.schema, categories: extended },
    codes: column.codes.map((own) => (own < 0 || isKnown[own] ? own : code)),
  };
}
