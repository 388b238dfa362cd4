import type { RunColumn } from './columns';
import type { ComparedRow } from './comparison';

/** How many values of a column have a ceiling, and how many of them are as good as a new real sample's, or better. */
export function reachedOf(
  rows: readonly ComparedRow[],
  { at }: Pick<RunColumn, 'at'>,
): { readonly judged: number; readonly reached: number } {
  const verdicts = rows
    .flatMap(({ cells }) => at.map((place) => cells[place]?.verdict ?? null))
    .filter((verdict) => verdict !== null);
  return { judged: verdicts.length, reached: verdicts.filter((verdict) => verdict !== 'BELOW').length };
}
