/** What a note must have to be printed. */
export interface SaidNote {
  readonly code?: string;
  readonly message: string;
  readonly column?: string;
}

/** More columns than these with the same note are told in one line. */
const MAX_COLUMNS = 10;
const NAMED = 10;

/**
 * The messages of notes in their order. Where more than ten columns have a note of the same code, one line has the
 * message of the first and the names of the others; documents in JSON have them all.
 */
export function summarizeNotes(notes: readonly SaidNote[]): readonly string[] {
  const columns = new Map<string, Set<string>>();
  for (const { code, column } of notes) {
    if (code === undefined || column === undefined) continue;
    columns.set(code, (columns.get(code) ?? new Set()).add(column));
  }
  const told = new Set<string>();
  return notes.flatMap(({ code = '', column, message }) => {
    const among = [...(columns.get(code) ?? [])];
    if (column === undefined || among.length <= MAX_COLUMNS) return [message];
    if (told.has(code)) return [];
    told.add(code);
    const others = among.filter((name) => name !== column);
    const names = others.slice(0, NAMED).map((name) => `"${name}"`);
    const rest = others.length > NAMED ? ` and ${others.length - NAMED} more` : '';
    return [
      `${message} ${others.length} more columns have a note of this kind (${code}): ${names.join(', ')}${rest}.`,
    ];
  });
}
