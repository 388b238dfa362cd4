import type { ColumnSchema, IdentifierColumn } from '../../table/column.js';
import { createKeyMaker } from '../../table/keys/keyMaker.js';
import { describeKeyPattern, type KeyPattern } from '../../table/keys/keyPattern.js';
import { learnKeyPattern } from '../../table/keys/learnKeyPattern.js';
import { readKeyPattern } from '../../table/keys/readKeyPattern.js';
import type { FitNote } from '../contract/fitReport.js';
import { isFiniteNumber, requireModel } from './modelChecks.js';

/** How the keys of a column are made: plain JSON, part of a model's parameters. It holds no real key. */
export interface SyntheticKeyPlan {
  readonly type: 'identifier';
  readonly pattern: KeyPattern;
  /** Proportion of the cells without a key. */
  readonly missingShare: number;
}

/** Keys of rows counted from 1, for a column of which there are no real ones. */
export const COUNTED_KEYS: SyntheticKeyPlan = {
  type: 'identifier',
  pattern: { type: 'sequence', prefix: '', suffix: '', width: 0, first: '1' },
  missingShare: 0,
};

/** Plans keys that look like the real ones, of which none is one; with the note for the user. O(rows). */
export function planSyntheticKeys({ schema, values }: IdentifierColumn): {
  readonly plan: SyntheticKeyPlan;
  readonly note: FitNote;
} {
  const { name } = schema;
  const missing = values.filter((value) => value === null).length;
  const missingShare = values.length === 0 ? 0 : missing / values.length;
  const pattern = learnKeyPattern(values, name);
  const { key } = createKeyMaker(pattern, name);
  const examples = [0, 1, 2].map(key).join(', ');
  const shape =
    pattern.type === 'counter'
      ? 'its keys have no pattern that is known, so that synthetic rows get other ones'
      : `synthetic rows get synthetic keys of its pattern (${describeKeyPattern(pattern)})`;
  const gaps =
    missing === 0 ? 'none is missing' : `${(100 * missingShare).toFixed(1)}% are missing, as in the data`;
  const message = `Column "${name}" is an identifier: ${shape}, such as ${examples}; none is a real one, and ${gaps}.`;
  return {
    plan: { type: 'identifier', pattern, missingShare },
    note: { code: 'SYNTHETIC_KEYS', message, column: name },
  };
}

/**
 * Keys of consecutive rows. A key depends on its row alone, not on the seed.
 *
 * @param firstRow number of the first row in the endless synthetic table, from 0
 */
export function syntheticKeys(
  schema: ColumnSchema,
  { pattern, missingShare }: SyntheticKeyPlan,
  rowCount: number,
  firstRow: number,
): IdentifierColumn {
  const { key, uniform } = createKeyMaker(pattern, schema.name);
  const cell = missingShare > 0 ? (row: number) => (uniform(row) < missingShare ? null : key(row)) : key;
  return {
    type: 'identifier',
    schema: { ...schema, kind: 'identifier' },
    values: Array.from({ length: rowCount }, (_, row) => cell(firstRow + row)),
  };
}

/**
 * Reads the plan of a model document. Models that were stored before patterns were learnt have a `style`.
 *
 * @throws LikenessError `INVALID_MODEL`
 */
export function readSyntheticKeyPlan(
  { name, kind }: ColumnSchema,
  plan: Readonly<Record<string, unknown>>,
): SyntheticKeyPlan {
  const where = `column "${name}"`;
  requireModel(kind === 'identifier', `${where} is not an identifier`);
  if (plan.style === 'integer') return COUNTED_KEYS;
  if (plan.style === 'text') return { ...COUNTED_KEYS, pattern: { type: 'counter', prefix: 'id-' } };
  const pattern = readKeyPattern(plan.pattern);
  requireModel(pattern !== null, `${where} has no pattern of keys`);
  const { missingShare } = plan;
  requireModel(
    isFiniteNumber(missingShare) && missingShare >= 0 && missingShare <= 1,
    `${where} has no missing share`,
  );
  return { type: 'identifier', pattern, missingShare };
}
