import { isMissingCell, type TableNote, type TableSchema } from '@likeness/core';

/** Notes on labels that would read as missing in a format whose cells are text. */
export function labelNotes(schema: TableSchema, format: string): readonly TableNote[] {
  return schema.columns.flatMap(({ name, categories = [] }) =>
    categories.filter(isMissingCell).map((label) => ({
      code: 'LABEL_READS_AS_MISSING',
      message: `Column "${name}" has the label "${label}", which reads as a missing value when the ${format} file is read again.`,
      column: name,
    })),
  );
}

/**
 * Notes on special values such as `<5` or a code beside numbers. Formats with typed columns, and JSON Lines with its
 * `null`, have one kind of missing cell.
 */
export function markNotes(schema: TableSchema, format: string): readonly TableNote[] {
  return schema.columns.flatMap(({ name, marks = [] }) => {
    const special = marks.filter(({ meaning }) => meaning === 'special').map(({ text }) => `"${text}"`);
    if (special.length === 0) return [];
    const message = `Column "${name}" has special values (${special.join(', ')}), which a ${format} file holds as missing cells; write CSV to keep them.`;
    return [{ code: 'SPECIAL_VALUES_AS_MISSING', message, column: name }];
  });
}
