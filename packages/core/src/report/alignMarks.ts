import { type Column, columnLength, type CellMark } from '../table/column.js';
import { missingText } from '../table/text/formatCell.js';
import { trimCell } from '../table/inference/missingToken.js';

/** Marks that a byte a row can number. */
const MAX_MARKS = 256;

/**
 * Gives the same column of several tables one list of marks, so that an index means the same mark everywhere: those of
 * the first table (the real one) first. Blanks around a mark do not make it another one, and a missing cell without
 * marks is an empty one. Columns whose missing cells all have one mark are left as they are.
 *
 * @param columns aligned ones, whose schemas are the real one's
 * @param origins the same columns with their own marks
 */
export function alignMarks(columns: readonly Column[], origins: readonly Column[]): Column[] {
  const marks: CellMark[] = [];
  const indexOf = new Map<string, number>();
  const know = (mark: CellMark): number => {
    const text = trimCell(mark.text);
    const known = indexOf.get(text);
    if (known !== undefined) return known;
    indexOf.set(text, marks.length);
    return marks.push({ ...mark, text }) - 1;
  };
  for (const { schema } of origins) schema.marks?.forEach(know);
  if (marks.length === 0) return [...columns];
  if (origins.some((origin) => hasUnmarked(origin))) know({ text: '', meaning: 'missing' });
  if (marks.length < 2 || marks.length > MAX_MARKS) return [...columns];
  return columns.map((column, t) => {
    const own = Uint8Array.from({ length: columnLength(column) }, (_, row) => {
      return indexOf.get(trimCell(missingText(origins[t], row))) ?? 0;
    });
    return { ...column, schema: { ...column.schema, marks }, marks: own } as Column;
  });
}

/** Whether missing cells of the column are empty ones. */
function hasUnmarked({ schema, ...column }: Column): boolean {
  if ((schema.marks ?? []).length > 0) return false;
  switch (column.type) {
    case 'numeric':
      return column.values.some(Number.isNaN);
    case 'coded':
      return column.codes.some((code) => code < 0);
    case 'identifier':
      return column.values.includes(null);
  }
}
