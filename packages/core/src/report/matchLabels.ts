import { readNumber } from '../table/text/numberText.js';

const FALSE_WORDS: ReadonlySet<string> = new Set(['false', 'no', 'f', 'n', '0', '0.0']);
const TRUE_WORDS: ReadonlySet<string> = new Set(['true', 'yes', 't', 'y', '1', '1.0']);

/**
 * Labels of another table that mean a label of the real one and are spelt differently: in another case (`TRUE` and
 * `True`), with other blanks, as another number of the same value (`1.0` and `1`), or as another word for no and yes
 * where each table has just these two.
 *
 * @returns the real label by the other one; labels that both have, and those without a counterpart, are left out
 */
export function matchLabels(real: readonly string[], other: readonly string[]): ReadonlyMap<string, string> {
  const known = new Set(real);
  const strange = other.filter((label) => !known.has(label));
  const matches = new Map<string, string>();
  if (strange.length === 0) return matches;
  const byMeaning = new Map<string, string | null>();
  for (const label of real) {
    const key = meaningOf(label);
    // Two labels that differ only in case are two labels.
    byMeaning.set(key, byMeaning.has(key) ? null : label);
  }
  for (const label of strange) {
    const match = byMeaning.get(meaningOf(label)) ?? null;
    if (match !== null && !other.includes(match)) matches.set(label, match);
  }
  if (matches.size === strange.length || real.length !== 2 || other.length > 2) return matches;
  const [no, yes] = [truthOf(real, FALSE_WORDS), truthOf(real, TRUE_WORDS)];
  if (no === undefined || yes === undefined) return matches;
  for (const label of strange) {
    const word = label.trim().toLowerCase();
    if (FALSE_WORDS.has(word)) matches.set(label, no);
    else if (TRUE_WORDS.has(word)) matches.set(label, yes);
  }
  return matches;
}

function truthOf(labels: readonly string[], words: ReadonlySet<string>): string | undefined {
  return labels.find((label) => words.has(label.trim().toLowerCase()));
}

function meaningOf(label: string): string {
  const text = label.trim();
  const number = readNumber(text);
  // Leading zeros are part of a code.
  return number !== null && !number.leadingZero ? String(number.value) : text.toLowerCase();
}
