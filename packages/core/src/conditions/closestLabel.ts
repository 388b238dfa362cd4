/**
 * The label that takes the fewest insertions, deletions and replacements of characters, case apart; the first of
 * equals. Empty text when there are no labels.
 */
export function closestLabel(text: string, labels: readonly string[]): string {
  let best = '';
  let least = Infinity;
  for (const label of labels) {
    const distance = editDistance(text.toLowerCase(), label.toLowerCase());
    if (distance < least) [best, least] = [label, distance];
  }
  return best;
}

/** Levenshtein's distance, one row of the table at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}
