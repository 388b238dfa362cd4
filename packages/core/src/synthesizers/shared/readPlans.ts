import type { ColumnSchema } from '../../table/column.js';
import type { TableSchema } from '../../table/table.js';
import type { ColumnPlan } from './columnPlan.js';
import { invalidModel, isFiniteNumber, isRecord, requireModel } from './modelChecks.js';
import { readSupport } from './support.js';
import { readSyntheticKeyPlan } from './syntheticKeys.js';

/**
 * Reads and checks the plans of a model document, one for each column of the schema.
 *
 * @throws LikenessError `INVALID_MODEL`, naming the column
 */
export function readPlans(schema: TableSchema, value: unknown): readonly ColumnPlan[] {
  requireModel(
    Array.isArray(value) && value.length === schema.columns.length,
    'its columns do not match its schema',
  );
  return schema.columns.map((column, at) => readPlan(column, (value as unknown[])[at]));
}

function readPlan(schema: ColumnSchema, plan: unknown): ColumnPlan {
  const where = `column "${schema.name}"`;
  const coded = schema.kind === 'categorical' || schema.kind === 'boolean';
  const numeric = !coded && schema.kind !== 'identifier';
  requireModel(isRecord(plan), `${where} has no plan`);
  const { type, minimum, maximum, missingShare, counts, value } = plan;
  const support = readSupport(plan.support, where);
  switch (type) {
    case 'missing':
      return { type };
    case 'identifier':
      return readSyntheticKeyPlan(schema, plan);
    case 'constant':
      requireModel(isFiniteNumber(value) && schema.kind !== 'identifier', `${where} has no value`);
      return { type, value };
    case 'numeric':
      requireModel(numeric, `${where} is not numeric`);
      requireModel(
        isFiniteNumber(minimum) && isFiniteNumber(maximum) && minimum <= maximum,
        `${where} has no range`,
      );
      requireModel(isFiniteNumber(missingShare), `${where} has no missing share`);
      return { type, minimum, maximum, ...(support && { support }), missingShare };
    case 'coded':
      requireModel(coded, `${where} has no labels`);
      requireModel(
        Array.isArray(counts) && counts.length === schema.categories?.length && counts.every(isFiniteNumber),
        `${where} does not have one count for each label`,
      );
      requireModel(isFiniteNumber(missingShare), `${where} has no missing share`);
      return { type, counts: counts, missingShare };
    default:
      throw invalidModel(`${where} has the unknown type "${String(type)}"`);
  }
}
