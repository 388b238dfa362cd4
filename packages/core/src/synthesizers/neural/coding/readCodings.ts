import { isFiniteNumber, isList, isRecord, requireModel } from '../../shared/modelChecks.js';
import type { ColumnPlan } from '../../shared/columnPlan.js';
import { modelledColumns } from '../../shared/columnPlan.js';
import type { ColumnCoding, Mode } from './columnCoding.js';

/**
 * Codings out of a model document: one for each modelled column, in order.
 *
 * @throws LikenessError `INVALID_MODEL`
 */
export function readCodings(plans: readonly ColumnPlan[], value: unknown): readonly ColumnCoding[] {
  const modelled = modelledColumns(plans);
  requireModel(
    Array.isArray(value) && value.length === modelled.length,
    'its codings do not match its columns',
  );
  return modelled.map((column, at) => readCoding(column, (value as unknown[])[at]));
}

function readCoding(column: number, coding: unknown): ColumnCoding {
  const where = `the coding of column ${column + 1}`;
  requireModel(isRecord(coding) && coding.column === column, `${where} is none`);
  const { type, modes, missing, values, counts, rare } = coding;
  if (type === 'modes') {
    requireModel(isList(modes, isMode) && modes.length > 0, `${where} has no modes`);
    requireModel(typeof missing === 'boolean', `${where} does not say whether cells are missing`);
    return { type, column, modes, missing };
  }
  requireModel(type === 'labels', `${where} has the unknown type "${String(type)}"`);
  requireModel(isList(values, isValue) && isList(counts, isFiniteNumber), `${where} has no units`);
  requireModel(isList(rare, isRare), `${where} has no list of rare values`);
  const units = values.length + (rare.length > 0 ? 1 : 0);
  requireModel(counts.length === units && units > 0, `${where} does not have one count for each unit`);
  return { type, column, values, counts, rare };
}

function isMode(value: unknown): value is Mode {
  return (
    isRecord(value) &&
    isFiniteNumber(value.mean) &&
    isFiniteNumber(value.deviation) &&
    isFiniteNumber(value.share) &&
    (value.minimum === undefined || isFiniteNumber(value.minimum)) &&
    (value.maximum === undefined || isFiniteNumber(value.maximum))
  );
}

function isValue(value: unknown): value is number | null {
  return value === null || isFiniteNumber(value);
}

function isRare(value: unknown): value is { readonly value: number; readonly count: number } {
  return isRecord(value) && isFiniteNumber(value.value) && isFiniteNumber(value.count);
}
