import type { CountedText } from './evidence/cellTexts.js';
import type { ColumnEvidence, DeclaredColumn } from './evidence/columnEvidence.js';
import { isMissingCell, trimCell } from './missingToken.js';

/** The texts of a column, those that mean "no value" apart. */
export interface SeparatedTexts {
  readonly values: readonly CountedText[];
  readonly missing: readonly CountedText[];
}

/** Divides the texts by the marks that the user declared, else by the usual ones. */
export function separateMissing(
  { texts, overflow }: ColumnEvidence,
  declared: DeclaredColumn,
): SeparatedTexts {
  const isMissing = missingTest(declared);
  const values: CountedText[] = [];
  const missing: CountedText[] = [];
  for (const text of texts) (isMissing(text.value) ? missing : values).push(text);
  return { values, missing: [...missing, ...(overflow?.missing ?? [])] };
}

function missingTest({ missing, marks }: DeclaredColumn): (cell: string) => boolean {
  if (missing === undefined && marks === undefined) return isMissingCell;
  const texts = [...(missing ?? []), ...(marks ?? []).filter(isMissingMark).map(({ text }) => text)];
  const known = new Set(texts.map(trimCell));
  return (cell) => cell.trim() === '' || known.has(trimCell(cell));
}

function isMissingMark({ meaning }: { readonly meaning: string }): boolean {
  return meaning === 'missing';
}

/**
 * Marks of missing values that are more likely labels, given the other labels of the column: `NA` among codes of two
 * capital letters (Namibia), `None` among capitalised words where no other cell is missing.
 */
export function likelyLabels(
  { values, missing }: SeparatedTexts,
  emptyCount: number,
): readonly CountedText[] {
  const labels = values.map(({ value }) => trimCell(value));
  return missing.filter(({ value }) => {
    const text = trimCell(value);
    if (text === 'NA') return labels.length >= 5 && labels.every((label) => /^[A-Z]{2}$/.test(label));
    const alone = emptyCount === 0 && missing.length === 1;
    return (
      text === 'None' && alone && labels.length >= 2 && labels.every((label) => /^[A-Z][a-z]/.test(label))
    );
  });
}
