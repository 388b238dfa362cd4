import { LikenessError } from '../errors.js';
import type { ColumnSchema } from '../table/column.js';
import type { TableSchema } from '../table/table.js';
import { parseConstraint } from './constraint.js';
import type { KnownCells } from './plan/planJointLabels.js';
import type { RestoreStep } from './plan/restoreStep.js';

/** The constraints of a model as plain JSON: what was modelled, and how rows come back from it. */
export interface ConstraintsDocument {
  readonly constraints: readonly string[];
  /** The columns that are modelled. */
  readonly schema: TableSchema;
  readonly steps: readonly RestoreStep[];
  /** Smallest and largest value of numeric columns; differences and repairs stay inside. */
  readonly ranges: Readonly<Record<string, readonly [number, number]>>;
  /** Cells that a combination or a dependency without a step allows, by its text. */
  readonly known?: readonly (readonly [constraint: string, cells: KnownCells])[];
}

/** Ranges by column; names are data, so that a column may be called `constructor`. */
export function rangesByColumn(
  ranges: Iterable<readonly [name: string, range: readonly [number, number]]>,
): Record<string, readonly [number, number]> {
  const byColumn = Object.create(null) as Record<string, readonly [number, number]>;
  for (const [name, range] of ranges) byColumn[name] = range;
  return byColumn;
}

/**
 * Reads and checks what came from a file.
 *
 * @param schema of the rows
 * @throws LikenessError `INVALID_MODEL`, saying what is wrong; `EXPRESSION_SYNTAX`
 */
export function readConstraintsDocument(value: unknown, schema: TableSchema): ConstraintsDocument {
  require(isRecord(value), 'its constraints are not an object');
  const { constraints, steps, ranges, schema: modelled, known } = value;
  require(isList(constraints, isText), 'its constraints are not a list of texts');
  require(isRecord(ranges) && Object.values(ranges).every(isRange), 'its constraints have no ranges');
  require(isRecord(modelled) && isList(modelled.columns, isColumn), 'its constraints have no schema');
  require(isList(steps, isStep), 'its constraints have a step that is none');
  require(known === undefined || isList(known, isKnown), 'the cells that its constraints allow are none');
  constraints.forEach(parseConstraint);
  const modelledNames = new Set(modelled.columns.map(({ name }) => name));
  const restored = new Set(modelledNames);
  for (const step of steps) {
    if (step.type === 'formula') {
      require(constraints.includes(
        step.constraint,
      ), `the formula of "${step.column}" is not among its constraints`);
      restored.add(step.column);
      continue;
    }
    require(modelledNames.has(step.modelled), `nothing models "${step.modelled}"`);
    if (step.type === 'missing')
      require(restored.has(step.column), `the column "${step.column}" is not there before it is needed`);
    else if (step.type === 'combination') step.columns.forEach((column) => restored.add(column));
    else {
      require(restored.has(step.base), `the column "${step.base}" is not there before it is needed`);
      restored.add(step.column);
    }
  }
  const absent = schema.columns.find(({ name }) => !restored.has(name));
  require(absent === undefined, `nothing gives the column "${absent?.name}"`);
  return {
    constraints,
    schema: { columns: modelled.columns },
    steps,
    ranges: rangesByColumn(Object.entries(ranges as ConstraintsDocument['ranges'])),
    ...(known === undefined ? {} : { known }),
  };
}

function isStep(value: unknown): value is RestoreStep {
  if (!isRecord(value)) return false;
  const { type, column, base, sign, unit, modelled, constraint, columns, cells } = value;
  switch (type) {
    case 'formula':
      return (
        isText(column) && isText(constraint) && (value.modelled === undefined || value.modelled === true)
      );
    case 'missing':
      return isText(column) && isText(modelled);
    case 'difference':
      return (
        isText(column) && isText(base) && isText(modelled) && isFinite(unit) && (sign === 1 || sign === -1)
      );
    case 'combination':
      return (
        isText(modelled) &&
        isList(columns, isText) &&
        isCells(cells) &&
        cells.every(({ length }) => length === columns.length)
      );
    default:
      return false;
  }
}

function isCells(value: unknown): value is KnownCells {
  return isList(value, (row): row is (string | null)[] => isList(row, isCell));
}

function isKnown(value: unknown): value is [string, KnownCells] {
  return Array.isArray(value) && value.length === 2 && isText(value[0]) && isCells(value[1]);
}

/** The synthesizer checks the rest of it. */
function isColumn(value: unknown): value is ColumnSchema {
  return isRecord(value) && isText(value.name) && isText(value.kind);
}

function isRange(value: unknown): boolean {
  return isList(value, isFinite) && value.length === 2;
}

function isCell(value: unknown): value is string | null {
  return value === null || isText(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isFinite(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList<Item>(value: unknown, isItem: (item: unknown) => item is Item): value is Item[] {
  return Array.isArray(value) && value.every(isItem);
}

function require(condition: boolean, what: string): asserts condition {
  if (condition) return;
  throw new LikenessError('INVALID_MODEL', `This model cannot be read: ${what}. Fit it again.`);
}
