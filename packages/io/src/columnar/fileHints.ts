import { type CellMark, type ColumnSchema, isColumnKind, type TableSchema } from '@likeness/core';
import { isTextMark } from '../table/textMarks.js';
import { isWrittenAsText } from './decoded.js';

/** Key of the metadata in which our own writers say what the columns are. */
export const HINTS_KEY = 'likeness';

/**
 * What a columnar file cannot say of its columns with its own types: kinds, decimals, order of labels, and which texts
 * of a text column are special values or marks of missing ones.
 */
export function hintsOf(schema: TableSchema): string {
  const columns = schema.columns.map((column) => {
    const { name, kind, decimals, categories } = column;
    const marks = isWrittenAsText(column) ? (column.marks ?? []).filter(isTextMark) : [];
    return { name, kind, decimals, categories, ...textsByMeaning(marks) };
  });
  return JSON.stringify({ columns });
}

function textsByMeaning(marks: readonly CellMark[]): { special?: string[]; missing?: string[] } {
  const textsOf = (wanted: CellMark['meaning']): string[] =>
    marks.filter(({ meaning }) => meaning === wanted).map(({ text }) => text);
  const [special, missing] = [textsOf('special'), textsOf('missing')];
  return { ...(special.length > 0 ? { special } : {}), ...(missing.length > 0 ? { missing } : {}) };
}

/**
 * The hints that a file holds, by column; none where it has no such metadata or another program wrote something else
 * there. They are only hints: readers check them against the cells.
 */
export function readHints(text: string | null | undefined): ReadonlyMap<string, ColumnSchema> {
  const hints = new Map<string, ColumnSchema>();
  for (const column of listOf(text)) {
    const { name, kind, decimals, categories, special, missing } = column;
    if (typeof name !== 'string' || !isColumnKind(kind)) continue;
    hints.set(name, {
      name,
      kind,
      ...(Number.isInteger(decimals) && Number(decimals) >= 0 && Number(decimals) <= 15
        ? { decimals: Number(decimals) }
        : {}),
      ...(isTexts(categories) ? { categories } : {}),
      ...marksOf(special, missing),
    });
  }
  return hints;
}

function marksOf(special: unknown, missing: unknown): { marks?: readonly CellMark[] } {
  const marks = [
    ...(isTexts(special) ? special.map((text): CellMark => ({ text, meaning: 'special' })) : []),
    ...(isTexts(missing) ? missing.map((text): CellMark => ({ text, meaning: 'missing' })) : []),
  ];
  return marks.length === 0 ? {} : { marks };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}

function listOf(text: string | null | undefined): readonly Record<string, unknown>[] {
  if (!text) return [];
  try {
    const document: unknown = JSON.parse(text);
    if (typeof document !== 'object' || document === null || !('columns' in document)) return [];
    const { columns } = document;
    return Array.isArray(columns) ? columns.filter(isRecord) : [];
  } catch {
    return [];
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
