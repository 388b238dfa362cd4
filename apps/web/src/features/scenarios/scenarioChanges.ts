import type { ErrorText } from '../../graphql/errorText';

/** A line of the form that says something, with its place among all lines. */
export interface StatedChange {
  readonly row: number;
  readonly text: string;
}

/** What is wrong with a scenario; `row` is the line of the form, null when it is none of them. */
export interface ChangeFault {
  readonly row: number | null;
  readonly message: string;
  readonly code: string | null;
}

/** The lines that are not empty. */
export function statedChanges(rows: readonly string[]): readonly StatedChange[] {
  return rows.map((text, row) => ({ row, text: text.trim() })).filter(({ text }) => text !== '');
}

/** Puts an error of the API at its line: it says `changes[1]`, counted over the lines that were sent. */
export function changeAt({ code, message, path }: ErrorText, changes: readonly StatedChange[]): ChangeFault {
  const index = /^changes\[(\d+)\]$/.exec(path ?? '')?.[1];
  const row = index === undefined ? null : (changes[Number(index)]?.row ?? null);
  return { row, message, code };
}
