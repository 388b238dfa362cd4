import type { TableNote } from '@likeness/core';

/**
 * Unique, non-empty column names of a header's cells, in order. Spaces around a name are dropped; an empty name
 * becomes `column_<position>`; the second "age" becomes `age_2`. The same header always gives the same names, and
 * a name that the file itself uses is never taken. Every change is a note.
 *
 * @param line 1-based physical line of the header
 */
export function columnNames(
  header: readonly string[],
  line: number,
): { readonly names: readonly string[]; readonly notes: readonly TableNote[] } {
  const trimmed = header.map((name) => name.trim());
  const taken = new Set(trimmed);
  const seen = new Set<string>();
  const notes: TableNote[] = [];
  const note = (code: string, message: string, column: string) => notes.push({ code, message, column, line });

  const names = trimmed.map((name, index) => {
    if (name === '') {
      const column = freeName(`column_${index + 1}`, taken, (attempt) => `column_${index + 1}_${attempt}`);
      note('COLUMN_UNNAMED', `Column ${index + 1} has no name: named "${column}".`, column);
      return column;
    }
    if (!seen.has(name)) {
      seen.add(name);
      return name;
    }
    const column = freeName(`${name}_2`, taken, (attempt) => `${name}_${attempt + 1}`);
    note('COLUMN_DUPLICATE', `A second "${name}" (column ${index + 1}) was renamed "${column}".`, column);
    return column;
  });
  return { names, notes };
}

/** `first`, or the first of `next(2)`, `next(3)`, ... that is not taken; takes it. */
function freeName(first: string, taken: Set<string>, next: (attempt: number) => string): string {
  let name = first;
  for (let attempt = 2; taken.has(name); attempt++) name = next(attempt);
  taken.add(name);
  return name;
}
