import type { Column } from '../../table/column.js';
import { isMissing } from '../../table/missingCells.js';
import type { ProtectedColumn } from '../contract/protectionDocument.js';
import { type People, peopleByLabel } from './people.js';
import { peopleLimits } from './limits.js';

/**
 * The column without special marks (a code such as 999, `<5`) that few people have: their cells stay without a value, and
 * get the most frequent mark that is common, or none. Marks that mean a missing value (`?`, `NaN`) are kept: they are ways to
 * write the same nothing, and tell nothing of a person.
 *
 * @param at index of the column, which names its random numbers
 */
export function protectMarks(
  column: Column,
  at: number,
  people: People,
  { people: needed, seed }: { readonly people: number; readonly seed: number },
): { readonly column: Column; readonly marks?: ProtectedColumn['marks'] } {
  const { marks: texts } = column.schema;
  if (texts === undefined || texts.length === 0) return { column };
  const { length } = column.type === 'coded' ? column.codes : column.values;
  const codes = Int32Array.from({ length }, (_, row) =>
    isMissing(column, row) ? (column.marks?.[row] ?? 0) : -1,
  );
  const counts = peopleByLabel(codes, texts.length, people);
  const limit = peopleLimits(needed, seed, 'mark');
  const kept = texts.flatMap((_, mark) =>
    texts[mark].meaning === 'missing' || counts[mark] >= limit(at, mark) ? [mark] : [],
  );
  if (kept.length === texts.length) return { column };
  const isKept = new Set(kept);
  const left = codes.reduce((sum, mark) => sum + (mark >= 0 && !isKept.has(mark) ? 1 : 0), 0);
  const used = new Set(codes.filter((mark) => mark >= 0 && !isKept.has(mark)));
  const marks = kept.map((mark) => texts[mark]);
  const written = Uint8Array.from(codes, (mark) => Math.max(0, kept.indexOf(mark)));
  return {
    column: {
      ...column,
      schema: { ...column.schema, marks: marks.length === 0 ? undefined : marks },
      marks: marks.length > 1 ? written : undefined,
    } as Column,
    ...(left === 0 ? {} : { marks: { count: used.size, cells: left } }),
  };
}
