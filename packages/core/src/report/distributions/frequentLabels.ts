import type { CodedColumn } from '../../table/column.js';
import { SMALLEST_GROUP } from './smallestGroup.js';

/** Stands for all labels that are not listed. */
export const OTHER_LABEL = '(other)';

/** Codes of the most frequent labels of the real rows: at most `most`, and none of fewer than five rows. */
export function frequentLabels({ codes, schema }: CodedColumn, most: number): number[] {
  const counts = new Float64Array(schema.categories.length);
  for (const code of codes) if (code >= 0) counts[code]++;
  return Array.from(counts.keys())
    .filter((code) => counts[code] >= SMALLEST_GROUP)
    .sort((a, b) => counts[b] - counts[a] || a - b)
    .slice(0, most);
}
