import type { Condition } from '@likeness/core';
import type { GenerationSummary } from '../../services/generations/open.js';
import { generationConditions } from '../../services/generations/settings.js';
import type { RunStateEnum } from '../common/enums.js';
import type { GenerationCondition } from './condition.type.js';
import type { Generation } from './generation.type.js';

/** A generation as clients see it; the report is loaded by its field. */
export function toGeneration(row: GenerationSummary): Generation {
  const { id, own, seed, rowCount, requestedRowCount, createdAt, runId, tableId, errorCode, errorMessage } =
    row;
  return {
    id,
    own,
    state: row.state as RunStateEnum,
    error: errorCode === null ? null : { code: errorCode, message: errorMessage ?? errorCode },
    conditions: generationConditions(row).map(toCondition),
    seed: Number(seed),
    rowCount,
    requestedRowCount,
    createdAt,
    runId,
    tableId,
  };
}

function toCondition({
  column,
  equals,
  oneOf,
  noneOf,
  min,
  max,
  above,
  below,
  missing,
}: Condition): GenerationCondition {
  const text = (value: string | number | boolean | undefined): string | null =>
    value === undefined ? null : String(value);
  return {
    column,
    equals: text(equals),
    oneOf: oneOf?.map(String) ?? null,
    noneOf: noneOf?.map(String) ?? null,
    min: text(min),
    max: text(max),
    above: text(above),
    below: text(below),
    missing: missing ?? null,
  };
}

/** A client's condition as the engine takes it: null asks nothing, as what is absent does. */
export function fromConditionInput(input: GenerationCondition): Condition {
  const { column, ...parts } = input;
  const given = Object.entries(parts).filter(([, value]) => value !== null && value !== undefined);
  return { column, ...Object.fromEntries(given) };
}
