import {
  type ColumnDocument,
  describeLattice,
  type FoundConstraint as EngineConstraint,
  type SchemaDocument,
} from '@likeness/core';
import type { ColumnKindEnum, ColumnRoleEnum, ConstraintKindEnum, DecidedByEnum } from '../common/enums.js';
import type { FoundConstraint, SchemaColumn } from './schema.type.js';

/** The columns of a schema document as clients see them. @param samples of cells, by column */
export function toSchemaColumns(
  { columns }: SchemaDocument,
  samples: readonly (readonly string[])[] = [],
): SchemaColumn[] {
  return columns.map((column, index) => toColumn(column, samples[index] ?? []));
}

function toColumn(column: ColumnDocument, samples: readonly string[]): SchemaColumn {
  const { name, kind, role, decidedBy, evidence = [], doubts = [], decimals = null, labels = [] } = column;
  const { numberFormat, datetimePattern, missing = [], special = [], bounds, lattice, observed } = column;
  return {
    name,
    kind: kind as ColumnKindEnum,
    role: role as ColumnRoleEnum,
    decidedBy: decidedBy as DecidedByEnum,
    evidence,
    doubts,
    decimals,
    numberFormat: numberFormat
      ? {
          decimalMark: numberFormat.decimalMark ?? '.',
          grouping: numberFormat.grouping ?? null,
          prefix: numberFormat.prefix ?? null,
          suffix: numberFormat.suffix ?? null,
          minDecimals: numberFormat.minDecimals ?? 0,
          plus: numberFormat.plus ?? false,
          width: numberFormat.width ?? 0,
          parentheses: numberFormat.parentheses ?? false,
          exponent: numberFormat.exponent ?? null,
        }
      : null,
    datetimePattern: datetimePattern?.pattern ?? null,
    zone: datetimePattern?.zone ?? null,
    // An empty cell is no text that a user writes down.
    missing: missing.filter((text) => text !== ''),
    special,
    labels,
    bounds: bounds ? { minimum: asText(bounds.minimum), maximum: asText(bounds.maximum) } : null,
    lattice:
      lattice && (kind === 'continuous' || kind === 'integer' || kind === 'datetime')
        ? describeLattice(lattice, kind)
        : null,
    samples,
    observed: {
      missing: observed?.missing ?? 0,
      different: observed?.different ?? null,
      minimum: asText(observed?.minimum),
      maximum: asText(observed?.maximum),
    },
  };
}

/** A found constraint as clients see it. */
export function toFoundConstraint({
  text,
  kind,
  columns,
  evidence,
  strength,
}: EngineConstraint): FoundConstraint {
  const { keptCount, brokenCount, unknownCount, firstBroken } = evidence;
  return {
    text,
    kind: kind as ConstraintKindEnum,
    columns,
    keptCount,
    brokenCount,
    unknownCount,
    firstBroken: firstBroken.map(({ row, cells }) => ({ row: row + 1, cells })),
    strength,
  };
}

function asText(value: number | string | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
