import type { CellMark, ColumnSchema } from '../column.js';
import type { ColumnReading } from './columnReading.js';
import type { DeclaredColumn } from './evidence/columnEvidence.js';

/** The marks of a column, the most frequent first; nothing where empty cells are the only ones. */
export function marksOf(
  { evidence, declared, texts, numbers }: ColumnReading,
  special: readonly CellMark[],
): { marks?: readonly CellMark[] } {
  if (declared.marks !== undefined) {
    const known = new Set(declared.marks.map(({ text }) => text));
    const own = evidence.marks.filter(({ value }) => !known.has(value)).map(specialMark);
    const named = [...declared.marks, ...own];
    if (named.length === 0) return {};
    // Whoever names the marks need not name the empty cell, which would else be written as the first of them.
    const empty = evidence.emptyCount > 0 && !known.has('');
    return { marks: empty ? [...named, { text: '', meaning: 'missing' }] : named };
  }
  const rowsOf = new Map(texts.missing.map(({ value, rows }) => [value, rows]));
  if (evidence.emptyCount > 0) rowsOf.set('', evidence.emptyCount);
  const marks: { mark: CellMark; rows: number }[] = [...rowsOf].map(([text, rows]) => ({
    mark: { text, meaning: 'missing' },
    rows,
  }));
  for (const mark of special) marks.push({ mark, rows: numbers.rowsOf(mark.text) });
  for (const text of evidence.marks) marks.push({ mark: specialMark(text), rows: text.rows });
  // Marks that the user named, although no cell has them.
  for (const text of declared.missing ?? []) {
    if (!rowsOf.has(text)) marks.push({ mark: { text, meaning: 'missing' }, rows: 0 });
  }
  if (marks.every(({ mark }) => mark.text === '')) return {};
  // A stable sort: marks of equal frequency stay in the order of their first place.
  return { marks: marks.sort((a, b) => b.rows - a.rows).map(({ mark }) => mark) };
}

/** The schema of a column whose source holds its marks as text, beside missing cells of its own. */
export function withMarksAsText(schema: ColumnSchema): ColumnSchema {
  const { marks } = schema;
  if (marks === undefined) return schema;
  return {
    ...schema,
    marks: marks.map((mark) =>
      mark.meaning === 'missing' && mark.text !== '' ? { ...mark, asText: true as const } : mark,
    ),
  };
}

function specialMark({ value }: { readonly value: string }): CellMark {
  return { text: value, meaning: 'special' };
}

/** Cells that are empty, or whose text means that there is no value. */
export function missingRows({ evidence, texts }: ColumnReading): number {
  return evidence.emptyCount + sumRows(texts.missing) + sumRows(evidence.marks);
}

/** What only the user can say of a column. */
export function ownPart({ role, bounds }: DeclaredColumn): Pick<ColumnSchema, 'role' | 'bounds'> {
  return { ...(role === undefined ? {} : { role }), ...(bounds === undefined ? {} : { bounds }) };
}

/** Rows of all the texts. */
export function sumRows(texts: readonly { readonly rows: number }[]): number {
  return texts.reduce((sum, { rows }) => sum + rows, 0);
}
