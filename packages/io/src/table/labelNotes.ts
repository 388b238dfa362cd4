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
