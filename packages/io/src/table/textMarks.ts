import type { CellMark, Column, ColumnSchema } from '@likeness/core';

/**
 * What the text columns of a format with missing cells hold for each mark of a column: a special value as it was read, and
 * so a mark of missing values that its source held as text too; null for other marks of missing values.
 */
export function textsOfMarks({ marks = [] }: ColumnSchema): readonly (string | null)[] {
  return marks.map((mark) => (isTextMark(mark) ? mark.text : null));
}

/** Whether a text column holds the mark as text. */
export function isTextMark({ meaning, asText }: CellMark): boolean {
  return meaning === 'special' || asText === true;
}

/** The text of a cell without a value, by row: that of its mark, null where it is a missing cell. */
export function textOfMark({ schema, marks }: Column): (row: number) => string | null {
  const texts = textsOfMarks(schema);
  return (row) => texts[marks?.[row] ?? 0] ?? null;
}
