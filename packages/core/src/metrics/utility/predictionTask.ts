import { LikenessError } from '../../errors.js';
import type { Column } from '../../table/column.js';
import { getColumn, type Table } from '../../table/table.js';
import { takeRows } from '../../table/takeRows.js';
import type { FeatureColumn } from '../../trees/bins/featureBins.js';
import type { ForestTarget } from '../../trees/forest/trainForest.js';
import type { MetricInput, MetricNote } from '../metricInput.js';

/** Most different whole numbers that are classes. */
const MAX_NUMERIC_CLASSES = 20;

/** Most labels of a categorical target: each costs memory and time in every node of every tree. */
const MAX_LABELS = 50;

/** Rows of one table that have a target. */
export interface TargetRows {
  readonly features: readonly FeatureColumn[];
  /** Class codes, or numbers; none missing. */
  readonly target: ForestTarget;
}

/** Predicting one column from the others: classes, or numbers. */
export interface PredictionTask {
  readonly type: ForestTarget['type'];
  readonly target: string;
  /** Labels in the order of codes: those of any of the tables. Empty for numbers. */
  readonly classes: readonly string[];
  readonly features: readonly string[];
  readonly real: TargetRows;
  readonly synthetic: TargetRows;
  readonly test: TargetRows;
  readonly notes: readonly MetricNote[];
}

/**
 * Turns a target column into classes or numbers. A boolean column, or a categorical one of at most 50 labels, holds
 * classes; so does a numeric one whose real rows hold at most 20 different whole numbers (a synthetic number then
 * counts as the nearest of them). Any other numeric column is predicted as a number. Rows without a target are left
 * out. All other columns but identifiers are features.
 *
 * @returns the task, or a note when the holdout or the synthetic table has no row with a target: the real column
 *   may be a good target all the same
 * @throws LikenessError `UNKNOWN_COLUMN`; `TARGET_NOT_USABLE` with the reason.
 */
export function createPredictionTask(
  input: MetricInput & { readonly holdout: Table },
  target: string,
): PredictionTask | MetricNote {
  const column = getColumn(input.real, target);
  const index = input.real.columns.indexOf(column);
  const features = input.real.columns.filter((other) => other !== column && other.type !== 'identifier');
  if (features.length === 0) notUsable(target, 'there is no other column to predict it from');
  const notes: MetricNote[] = [];
  const encoder = createTargetEncoder(column, input.holdout.columns[index]);
  const label = (table: Table, role: string): TargetRows => {
    const encoded = encoder.encode(table.columns[index]);
    const all = lengthOf(encoded);
    const rows = Int32Array.from({ length: all }, (_, row) => row).filter((row) => hasTarget(encoded, row));
    const complete = rows.length === all ? table : takeRows(table, rows);
    const kept = complete.columns.filter((other, i) => i !== index && other.type !== 'identifier');
    if (rows.length < all) notes.push(droppedNote(target, role, all - rows.length));
    return { features: kept as FeatureColumn[], target: takeTargets(encoded, rows) };
  };
  const real = label(input.real, 'real');
  const test = label(input.holdout, 'holdout');
  const synthetic = label(input.synthetic, 'synthetic');
  if (!varies(real.target)) notUsable(target, 'its real rows hold fewer than two different values');
  for (const [role, rows] of [
    ['holdout', test],
    ['synthetic', synthetic],
  ] as const) {
    if (lengthOf(rows.target) > 0) continue;
    const message = `No ${role} row has a value in the target "${target}", so nothing was predicted.`;
    return { code: 'TARGET_ALL_MISSING', message, column: target };
  }
  return {
    type: real.target.type,
    target,
    classes: real.target.type === 'classes' ? real.target.classes : [],
    features: features.map((feature) => feature.schema.name),
    real,
    synthetic,
    test,
    notes,
  };
}

/** Rows of a target. */
export function lengthOf(target: ForestTarget): number {
  return target.type === 'classes' ? target.codes.length : target.values.length;
}

/** The targets of some rows, in their order. */
export function takeTargets(target: ForestTarget, rows: Int32Array): ForestTarget {
  if (target.type === 'classes') return { ...target, codes: rows.map((row) => target.codes[row]) };
  return { ...target, values: Float64Array.from(rows, (row) => target.values[row]) };
}

function hasTarget(target: ForestTarget, row: number): boolean {
  return target.type === 'classes' ? target.codes[row] >= 0 : !Number.isNaN(target.values[row]);
}

function varies(target: ForestTarget): boolean {
  const values: ArrayLike<number> = target.type === 'classes' ? target.codes : target.values;
  for (let row = 1; row < values.length; row++) if (values[row] !== values[0]) return true;
  return false;
}

interface TargetEncoder {
  /** A missing target is -1 among classes and NaN among numbers. */
  encode(column: Column): ForestTarget;
}

function createTargetEncoder(real: Column, holdout: Column): TargetEncoder {
  const { name } = real.schema;
  if (real.type === 'identifier') notUsable(name, 'it is an identifier');
  if (real.type === 'coded') {
    const classes = real.schema.categories;
    if (classes.length > MAX_LABELS) {
      notUsable(name, `it has ${classes.length} labels over all tables, more than ${MAX_LABELS}`);
    }
    return {
      encode: (column) => ({
        type: 'classes',
        classes,
        codes: column.type === 'coded' ? column.codes : new Int32Array(0),
      }),
    };
  }
  if (real.schema.kind === 'datetime') notUsable(name, 'it holds timestamps');
  const few = fewWholeNumbers([real, holdout]);
  if (few === null) {
    return {
      encode: (column) => ({
        type: 'numbers',
        values: column.type === 'numeric' ? column.values : new Float64Array(0),
      }),
    };
  }
  const classes = Array.from(few, String);
  return {
    encode: (column) => ({
      type: 'classes',
      classes,
      codes:
        column.type === 'numeric'
          ? Int32Array.from(column.values, (value) => nearest(few, value))
          : new Int32Array(0),
    }),
  };
}

/** The different numbers, ascending, where they are whole and at most 20; otherwise null. */
function fewWholeNumbers(columns: readonly Column[]): Float64Array | null {
  const values = new Set<number>();
  for (const column of columns) {
    if (column.type !== 'numeric') continue;
    for (const value of column.values) {
      if (value !== value) continue;
      if (!Number.isInteger(value)) return null;
      values.add(value);
      if (values.size > MAX_NUMERIC_CLASSES) return null;
    }
  }
  return Float64Array.from(values).sort();
}

/** Index of the value nearest to `value`, the lower of two; -1 for a missing one. */
function nearest(sorted: Float64Array, value: number): number {
  if (value !== value) return -1;
  let best = 0;
  for (let i = 1; i < sorted.length; i++) {
    if (Math.abs(sorted[i] - value) < Math.abs(sorted[best] - value)) best = i;
  }
  return best;
}

function droppedNote(target: string, role: string, count: number): MetricNote {
  const message = `${count} ${role} rows have no value in the target "${target}" and are left out of the predictions.`;
  return { code: 'TARGET_MISSING', message, column: target };
}

function notUsable(target: string, reason: string): never {
  throw new LikenessError(
    'TARGET_NOT_USABLE',
    `Column "${target}" cannot be the target: ${reason}. A target is boolean, categorical with at most ` +
      `${MAX_LABELS} labels, or numeric; choose another column, or none.`,
    { column: target },
  );
}
