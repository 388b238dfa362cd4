import { type Condition, type DrawReport, drawMessages } from '@likeness/core';
import { generationDecision } from '../../services/generations/decision.js';
import type { GenerationSummary } from '../../services/generations/open.js';
import { generationConditions, generationDrawing } from '../../services/generations/settings.js';
import { toCreator } from '../access/toAccess.js';
import type { DecisionOutcomeEnum, RunStateEnum } from '../common/enums.js';
import type { GenerationCondition } from './condition.type.js';
import type { DecisionSummary } from './decision.type.js';
import type { Generation, GenerationDrawing } from './generation.type.js';

/** A generation as clients see it; the report is loaded by its field. */
export function toGeneration(row: GenerationSummary): Generation {
  const {
    id,
    primary,
    seed,
    rowCount,
    requestedRowCount,
    createdAt,
    runId,
    tableId,
    errorCode,
    errorMessage,
  } = row;
  const drawing = generationDrawing(row);
  return {
    id,
    primary,
    state: row.state as RunStateEnum,
    error: errorCode === null ? null : { code: errorCode, message: errorMessage ?? errorCode },
    conditions: generationConditions(row).map(toCondition),
    drawing: drawing && toDrawing(drawing),
    decision: toDecisionSummary(row),
    seed: Number(seed),
    rowCount,
    requestedRowCount,
    createdAt,
    createdBy: toCreator(row.creator),
    runId,
    tableId,
  };
}

/** The decision of a generation as clients see it. */
export function toDecisionSummary(row: GenerationSummary): DecisionSummary | null {
  const decision = generationDecision(row);
  // The engine's words are the values of the enum.
  return decision && { ...decision, outcome: decision.outcome as DecisionOutcomeEnum };
}

function toDrawing(drawing: DrawReport): GenerationDrawing {
  const { report, approximateRows, weighted } = drawing;
  return {
    acceptedShare: report && report.acceptedCount / report.rowCount,
    approximateRows,
    candidates: weighted && weighted.candidates / weighted.rows,
    effectiveCandidates: weighted && weighted.effective / weighted.rows,
    notes: drawMessages(drawing),
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
