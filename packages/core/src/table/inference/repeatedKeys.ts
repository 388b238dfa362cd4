import { describeKeyPattern } from '../keys/keyPattern.js';
import { learnKeyPattern } from '../keys/learnKeyPattern.js';
import type { ColumnReading } from './columnReading.js';
import { isNamedAsKey, KEY_ROWS } from './evidence/wholeNumberColumns.js';

/**
 * What a column of labels or whole numbers may be that repeats keys, such as the patient of every visit: a note that asks,
 * null where nothing speaks for it. Read as labels or numbers, real keys come out in synthetic rows, and people are not
 * counted by them. Labels need a pattern (a text and a number that goes on, UUID, e-mail addresses), numbers a name.
 */
export function repeatedKeys(
  { evidence, texts, numbers, count }: ColumnReading,
  kind: 'categorical' | 'integer',
): string | null {
  const { name, overflow } = evidence;
  const labels = texts.values.map(({ value }) => value);
  const different = kind === 'integer' ? numbers.distinct : labels.length;
  if (overflow !== null || different < KEY_ROWS || different >= count) return null;
  const pattern = kind === 'integer' ? null : learnKeyPattern(labels, name);
  if (pattern === null ? !isNamedAsKey(name) : !isPatternOfKeys(pattern)) return null;
  const shape = pattern === null ? '' : ` of the pattern ${describeKeyPattern(pattern)}`;
  return (
    `has ${different} different values${shape} in ${count} rows; it is read as ${kind === 'integer' ? 'numbers' : 'labels'}, ` +
    'and synthetic rows may have real ones. If each is a person, say that it is an identifier: people are then counted by it.'
  );
}

function isPatternOfKeys(pattern: ReturnType<typeof learnKeyPattern>): boolean {
  if (pattern.type === 'sequence') return pattern.prefix !== '' || pattern.width > 0;
  return pattern.type === 'email' || describeKeyPattern(pattern) === 'UUID';
}
