import type { FormColumn } from '../runFormValues';

/** A column that a run is better off without, and why. */
export interface ProposedRemoval {
  readonly name: string;
  readonly reason: string;
}

/** Kept columns that say nothing: without a value, or with one value only. */
export function proposedRemovals(
  columns: readonly (FormColumn & { readonly missingCount: number })[],
  kept: readonly string[],
  rowCount: number,
): readonly ProposedRemoval[] {
  return columns.flatMap(({ name, missingCount, distinctCount, kind }) => {
    if (!kept.includes(name) || kind === 'IDENTIFIER') return [];
    if (missingCount >= rowCount) return [{ name, reason: 'no value' }];
    return distinctCount === 1 && missingCount === 0 ? [{ name, reason: 'the same value in every row' }] : [];
  });
}
