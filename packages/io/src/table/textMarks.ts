import type { Column, ColumnSchema } from '@likeness/core';

/**
 * What the text columns of a typed format hold for each mark of a column: a special value as it was read; null for a mark
 * of missing values, since such a format has missing cells of its own.
 */
export function textsOfMarks({ marks = [] }: ColumnSchema): readonly (string | null)[] {
  return marks.map(({ text, meaning }) => (meaning === 'special' ? text : null));
}

/** The text of a cell without a value, by row: that of its special value, else null. */
export function textOfMark({ schema, marks }: Column): (row: number) => string | null {
  const texts = textsOfMarks(schema);
  return (row) => texts[marks?.[row] ?? 0] ?? null;
}
