import { trimCell } from './missingToken.js';
import { readNumber } from '../text/numberText.js';

/** Pairs that mean false and true, in lower case. */
const BOOLEAN_PAIRS: ReadonlyMap<string, string> = new Map([
  ['false', 'true'],
  ['no', 'yes'],
  ['f', 't'],
  ['n', 'y'],
  ['0', '1'],
  ['0.0', '1.0'],
]);

/** `[false, true]` as written when two labels are a pair such as `no` and `yes` in any case; null otherwise. */
export function booleanLabels(labels: readonly string[]): readonly [string, string] | null {
  if (labels.length !== 2) return null;
  const [first, second] = labels;
  const normal = labels.map((label) => trimCell(label).toLowerCase());
  if (BOOLEAN_PAIRS.get(normal[0]) === normal[1]) return [first, second];
  if (BOOLEAN_PAIRS.get(normal[1]) === normal[0]) return [second, first];
  return null;
}

/**
 * Labels in an order that does not depend on the rows' order: by value when all are numbers, otherwise by UTF-16
 * code unit.
 */
export function orderLabels(labels: Iterable<string>): string[] {
  const sorted = [...labels].sort();
  const values = new Map<string, number>();
  for (const label of sorted) {
    const number = readNumber(trimCell(label));
    if (number === null) return sorted;
    values.set(label, number.value);
  }
  return sorted.sort((a, b) => (values.get(a) ?? 0) - (values.get(b) ?? 0));
}
